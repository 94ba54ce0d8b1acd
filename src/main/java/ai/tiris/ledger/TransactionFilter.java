package ai.tiris.ledger;

import ai.tiris.platform.page.PageLimits;
import io.smallrye.graphql.api.Nullable;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which transactions a caller asks for; what is left out restricts nothing. */
@Input("TransactionFilter")
@Description("Which transactions to list: those that meet every part. What is left out restricts nothing.")
public record TransactionFilter(
        @Id
        @Description("Of any of these tradings: at most 100, else VALIDATION. One that is not the caller's"
                + " has no transactions.")
        @Nullable
        List<@NonNull UUID> tradingIds,

        @Id
        @Description("Of any of these sub-accounts: at most 100, else VALIDATION. One that is not the"
                + " caller's has no transactions.")
        @Nullable
        List<@NonNull UUID> subAccountIds,

        @Description("Of any of these directions: only what came, or only what went.") @Nullable
        List<@NonNull Direction> directions,

        @Description("For any of these reasons: LONG and SHORT for trades.") @Nullable
        List<@NonNull TransactionReason> reasons,

        @Description("At this time or later.") @Nullable Instant from,
        @Description("Before this time.") @Nullable Instant to,

        @DefaultValue("TIMESTAMP") @Description("Which clock from, to and the order of the list follow.") @Nullable
        TimeAxis by,

        @Description("Of this amount or more, each in its sub-account's symbol; debits are negative.") @Nullable
        BigDecimal minAmount,

        @Description("Of this amount or less, each in its sub-account's symbol; debits are negative.") @Nullable
        BigDecimal maxAmount,

        @Description("Legs of trades whose price is in this symbol, such as USDT.") @Nullable
        String quoteSymbol,

        @Description("Whose info contains this object. " + PageLimits.SIFTED) @Nullable
        JsonObject infoContains) {
    static final TransactionFilter ALL =
            new TransactionFilter(null, null, null, null, null, null, null, null, null, null, null);

    /** Those of part of the time. */
    static TransactionFilter of(
            @org.jspecify.annotations.Nullable Instant from,
            @org.jspecify.annotations.Nullable Instant to,
            @org.jspecify.annotations.Nullable TimeAxis by) {
        return new TransactionFilter(null, null, null, null, from, to, by, null, null, null, null);
    }

    TimeAxis axis() {
        return by == null ? TimeAxis.TIMESTAMP : by;
    }
}
