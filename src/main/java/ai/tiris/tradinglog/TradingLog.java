package ai.tiris.tradinglog;

import ai.tiris.ledger.LogEntry;
import ai.tiris.ledger.LogSource;
import ai.tiris.ledger.TradingLogType;
import ai.tiris.ledger.Transaction;
import ai.tiris.platform.access.Shared;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One line of a trading's log. */
@Description("One line of a trading's log.")
public record TradingLog(
        @Shared(percentOnly = false)
        @Id
        @NonNull
        @Description("What names the line in every other operation; it never changes.")
        UUID id,

        @Shared(percentOnly = false) @NonNull @Description("When it was recorded, by the server's clock.")
        Instant timestamp,

        @Shared(percentOnly = false)
        @Description("When what it tells of happened; null where that is not known.")
        @Nullable
        Instant eventTime,

        @Shared(percentOnly = false)
        @NonNull
        @Description("Its place in its trading's changes: 1, 2, 3 … without a gap.")
        Long sequence,

        @Shared(percentOnly = false) @NonNull @Description("What it tells of: an order, a signal, an error.")
        TradingLogType type,

        @Shared(percentOnly = false) @NonNull @Description("Who wrote it: a person or a bot.")
        LogSource source,

        @Shared(percentOnly = false) @Description("For people to read; null where there are no words.") @Nullable
        String message,

        @NonNull @Description("For programs to read: order, prediction, chart. An empty object for nothing.")
        JsonObject info,

        @Ignore UUID tradingId,
        @Ignore @Nullable UUID subAccountId,
        @Ignore @Nullable UUID transactionId,
        @Ignore @Nullable Instant transactionTimestamp) {

    /** The line as it was just written. */
    static TradingLog of(LogEntry written) {
        LogEntry.Draft draft = written.draft();
        Transaction told = written.transaction();
        return new TradingLog(
                written.id(),
                written.timestamp(),
                written.eventTime(),
                written.sequence(),
                draft.type(),
                draft.source(),
                draft.message(),
                draft.info(),
                written.tradingId(),
                draft.subAccountId(),
                told == null ? null : told.id(),
                told == null ? null : told.timestamp());
    }
}
