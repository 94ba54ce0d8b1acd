package ai.tiris.auth;

import ai.tiris.platform.crypto.SecretVault.Place;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A log-in's tokens that nobody else renews meanwhile.
 *
 * @param sealed the refresh token
 * @param until when they are due again; by it the row is known as the one that was claimed
 */
record ClaimedTokens(UUID identityId, UUID userId, String sealed, OffsetDateTime until) {
    static ClaimedTokens of(Row row) {
        return new ClaimedTokens(row.getUUID(0), row.getUUID(1), row.getString(2), row.getOffsetDateTime(3));
    }

    Place place() {
        return new Place(SealedTokens.TABLE, SealedTokens.REFRESH, identityId, userId);
    }

    /** Without the token, whoever logs it. */
    @Override
    public String toString() {
        return "ClaimedTokens[identityId=" + identityId + "]";
    }
}
