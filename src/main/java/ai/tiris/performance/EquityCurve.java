package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How the equity of a trading, or of a portfolio, went. */
@Description("What a trading, or a portfolio, was worth at the end of each bucket of a range.")
public record EquityCurve(
        @Shared(percentOnly = true) @NonNull @Description("How long a bucket is.")
        Timeframe timeframe,

        @Shared(percentOnly = true) @NonNull @Description("When the first bucket begins.")
        Instant from,

        @Shared(percentOnly = true) @NonNull @Description("When the last bucket ends.")
        Instant to,

        @Shared(percentOnly = true) @NonNull @Description("The symbol that everything is valued in.")
        String quoteSymbol,

        @Shared(percentOnly = false)
        @NonNull
        @Description(
                "Deposits less withdrawals, and transfers in less those out, before the first bucket, each valued in the"
                        + " quote symbol at the end of its hour.")
        @Nullable
        BigDecimal initialFunds,

        @Shared(percentOnly = true)
        @NonNull
        @Description("Exactly one for every bucket, oldest first; what did not change is carried forward.")
        List<@NonNull EquityPoint> points) {

    /** The names of what {@link #withoutFlows} leaves out. */
    static final Set<String> OF_FLOWS = Set.of("initialFunds", "netFlows", "returnRatio");

    /**
     * One point for each of {@code buckets}.
     *
     * @param series known at {@link Buckets#moments}
     * @param benchmark the symbol to compare with; null for none
     */
    public static EquityCurve of(Series series, Buckets buckets, @Nullable String benchmark, Instant now) {
        int first = series.indexOf(buckets.end(0));
        ReturnIndex index = ReturnIndex.from(series, first);
        return of(
                series,
                buckets,
                Money.round(series.netFlows(series.indexOf(buckets.first()))),
                CurveStart.of(series, index, first, benchmark).points(series, index, buckets, now));
    }

    /** The same of a series whose flows were not read: what depends on them is null, and so not to be asked for. */
    static EquityCurve withoutFlows(Series series, Buckets buckets, @Nullable String benchmark, Instant now) {
        CurveStart start = CurveStart.of(series, null, series.indexOf(buckets.end(0)), benchmark);
        return of(series, buckets, null, start.points(series, null, buckets, now));
    }

    private static EquityCurve of(
            Series series, Buckets buckets, @Nullable BigDecimal initialFunds, List<EquityPoint> points) {
        return new EquityCurve(
                buckets.timeframe(),
                buckets.first(),
                buckets.end(buckets.count() - 1),
                series.quoteSymbol(),
                initialFunds,
                points);
    }
}
