package ai.tiris.performance;

import ai.tiris.platform.errors.TirisException;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

/** Which time a chart shows. */
@Input("TimeRange")
@Description(
        "Which time to show: either from and to, or the last buckets up to a time. VALIDATION for neither or both.")
public record TimeRange(
        @Description("From this time on: the buckets that hold it and what follows.") @Nullable
        Instant from,

        @Description("Before this time. Now if left out; in a backtest, just after the last that happened.") @Nullable
        Instant to,

        @Description("Instead of from: how many buckets, up to the one that holds the last moment before to.") @Nullable
        Integer recent) {

    /** The buckets of the range; VALIDATION (range.from, range.recent) for none or more than {@code most}. */
    Buckets buckets(Timeframe timeframe, Instant end, int most) {
        Instant until = to == null ? end : to;
        if (from != null && recent == null) {
            return Buckets.of(timeframe, from, until, most);
        }
        if (recent != null && from == null) {
            return Buckets.recent(timeframe, until, recent, most);
        }
        throw TirisException.validation("range", "Say either from or recent.");
    }

    /** Where a range ends that does not say it: now, but a backtest just after the last that is known of it. */
    static Instant end(TradingFacts trading, Instant now) {
        Instant end = trading.isBacktest() ? trading.end() : null;
        return end == null ? now : end.plus(1, ChronoUnit.MICROS);
    }
}
