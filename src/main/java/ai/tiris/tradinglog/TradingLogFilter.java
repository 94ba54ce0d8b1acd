package ai.tiris.tradinglog;

import ai.tiris.ledger.LogSource;
import ai.tiris.ledger.TimeAxis;
import ai.tiris.ledger.TradingLogType;
import ai.tiris.platform.page.PageLimits;
import io.smallrye.graphql.api.Nullable;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Which log lines a caller asks for; what is left out restricts nothing. */
@Input("TradingLogFilter")
@Description("Which log lines to list: those that meet every part. What is left out restricts nothing.")
public record TradingLogFilter(
        @Id
        @Description("Of any of these tradings: at most 100, else VALIDATION. One that is not the caller's"
                + " has no lines.")
        @Nullable
        List<@NonNull UUID> tradingIds,

        @Id
        @Description("About any of these sub-accounts: at most 100, else VALIDATION. One that is not the"
                + " caller's has no lines.")
        @Nullable
        List<@NonNull UUID> subAccountIds,

        @Description("Lines that tell of any of these: orders, signals, errors.") @Nullable
        List<@NonNull TradingLogType> types,

        @Description("From any of these sources: only bots, or only people.") @Nullable
        List<@NonNull LogSource> sources,

        @Description("At this time or later.") @Nullable Instant from,
        @Description("Before this time.") @Nullable Instant to,

        @DefaultValue("TIMESTAMP")
        @Description("Which clock from, to and the order follow; by EVENT_TIME, only lines that have one are listed.")
        @Nullable
        TimeAxis by,

        @Description(
                "Words that the message holds, all of them, in any language and case: at most 100 characters and 10"
                        + " words. " + PageLimits.SIFTED)
        @Nullable
        String search,

        @Description("Whose info contains this object. " + PageLimits.SIFTED) @Nullable
        JsonObject infoContains) {
    static final TradingLogFilter ALL = new TradingLogFilter(null, null, null, null, null, null, null, null, null);

    /** Those of part of the time. */
    static TradingLogFilter of(
            @org.jspecify.annotations.Nullable Instant from,
            @org.jspecify.annotations.Nullable Instant to,
            @org.jspecify.annotations.Nullable TimeAxis by) {
        return new TradingLogFilter(null, null, null, null, from, to, by, null, null);
    }

    TimeAxis axis() {
        return by == null ? TimeAxis.TIMESTAMP : by;
    }
}
