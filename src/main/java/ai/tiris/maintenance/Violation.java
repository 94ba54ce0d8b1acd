package ai.tiris.maintenance;

import io.vertx.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an invariant of the ledger is broken: ids, and no amount of anybody's money. */
record Violation(
        String invariant,
        @Nullable UUID tradingId,
        @Nullable UUID subAccountId) {
    static Violation of(Row row) {
        return new Violation(row.getString("invariant"), row.getUUID("trading_id"), row.getUUID("sub_account_id"));
    }
}
