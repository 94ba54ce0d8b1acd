package ai.tiris.tradinglog;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Deletes a line that a person wrote; its number stays noted, and what it said stays in the audit. */
@ApplicationScoped
public class DeleteTradingLog {
    /** The database itself sees to it that only such a line goes. */
    private static final String DELETE = "SELECT tiris.delete_trading_log($1)";

    private final WriteTransactions transactions;

    DeleteTradingLog(WriteTransactions transactions) {
        this.transactions = transactions;
    }

    /** The id again. Fails with NOT_FOUND (line), CONFLICT (id) for a bot's line and for the one that tells of a trade. */
    Uni<UUID> delete(Caller caller, UUID id) {
        return transactions.run(caller, statements -> statements
                .run(DELETE, Tuple.of(id))
                .invoke(DeleteTradingLog::check)
                .replaceWith(id));
    }

    private static void check(RowSet<Row> outcome) {
        switch (String.valueOf(outcome.iterator().next().getString(0))) {
            case "deleted" -> {}
            case "bot" -> throw TirisException.conflict("id", "A bot wrote this line, so it stays.");
            case "trade" -> throw TirisException.conflict("id", "This line tells of a trade and stays with it.");
            default -> throw TirisException.notFound("line");
        }
    }
}
