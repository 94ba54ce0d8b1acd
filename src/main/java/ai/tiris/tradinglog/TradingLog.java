package ai.tiris.tradinglog;

import ai.tiris.ledger.LogSource;
import ai.tiris.ledger.TradingLogType;
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
        @Id @NonNull UUID id,
        @NonNull @Description("When it was recorded.") Instant timestamp,

        @Description("When what it tells of happened, where that is known.") @Nullable
        Instant eventTime,

        @NonNull @Description("Its place in its trading's changes: 1, 2, 3 … without a gap.")
        Long sequence,

        @NonNull TradingLogType type,
        @NonNull LogSource source,
        @Description("For people to read.") @Nullable String message,

        @NonNull @Description("For programs to read: order, prediction, chart.")
        JsonObject info,

        @Ignore UUID tradingId,
        @Ignore @Nullable UUID subAccountId,
        @Ignore @Nullable UUID transactionId,
        @Ignore @Nullable Instant transactionTimestamp) {}
