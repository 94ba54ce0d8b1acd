package ai.tiris.ledger;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line for a trading's log, as it is written; it takes a number of the trading's sequence like a transaction.
 *
 * @param timestamp when it was recorded
 * @param eventTime when it happened, where that is known
 * @param transaction the money row that it tells of, or null
 */
public record LogEntry(
        UUID id,
        UUID tradingId,
        long sequence,
        Instant timestamp,
        @Nullable Instant eventTime,
        Draft draft,
        @Nullable Transaction transaction) {

    /** What the line says, before it has its place. */
    public record Draft(
            TradingLogType type,
            LogSource source,
            @Nullable UUID subAccountId,
            @Nullable String message,
            JsonObject info) {}
}
