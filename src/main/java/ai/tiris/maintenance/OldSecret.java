package ai.tiris.maintenance;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A secret on an older key.
 *
 * @param place the table and the column
 * @param resealed what it became; null while it is what it was
 */
record OldSecret(
        String place,
        String keyId,
        UUID id,
        String sealed,
        @Nullable String resealed) {
    static OldSecret of(Row row) {
        return new OldSecret(row.getString(0), row.getString(1), row.getUUID(2), row.getString(3), null);
    }

    OldSecret resealed(String now) {
        return new OldSecret(place, keyId, id, sealed, now);
    }

    String table() {
        return place.substring(0, place.indexOf('.'));
    }
}
