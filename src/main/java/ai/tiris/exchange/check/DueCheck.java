package ai.tiris.exchange.check;

import ai.tiris.exchange.Exchange;
import ai.tiris.platform.db.ColumnWord;
import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check that is ours to do for a while.
 *
 * @param attempts how often it was begun, this time included
 */
record DueCheck(
        UUID bindingId,
        UUID userId,
        Exchange exchange,
        int attempts,
        String sealedKey,
        String sealedSecret,
        @Nullable String sealedPassphrase) {
    static DueCheck of(Row row) {
        return new DueCheck(
                row.getUUID(0),
                row.getUUID(1),
                ColumnWord.read(Exchange.class, row.getString(2)),
                row.getInteger(3),
                row.getString(4),
                row.getString(5),
                row.getString(6));
    }
}
