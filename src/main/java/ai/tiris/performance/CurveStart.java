package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the returns of a curve are reckoned from: how things stood at its first point.
 *
 * @param index the time-weighted index; not a number where the flows are not known
 * @param benchmark the symbol to compare with; null for none
 * @param price of the benchmark
 */
record CurveStart(
        double index, @Nullable String benchmark, @Nullable BigDecimal price) {

    /** @param index null where the flows are not known */
    static CurveStart of(Series series, @Nullable ReturnIndex index, int first, @Nullable String benchmark) {
        return new CurveStart(
                index == null ? Double.NaN : index.value(first),
                benchmark,
                benchmark == null ? null : series.price(benchmark, first));
    }

    /**
     * One point for each of {@code buckets}, of the whole curve or of a part that follows its start.
     *
     * @param indexes null where the flows are not known
     */
    List<EquityPoint> points(Series series, @Nullable ReturnIndex indexes, Buckets buckets, Instant now) {
        List<EquityPoint> points = new ArrayList<>(buckets.count());
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            int moment = series.indexOf(buckets.end(bucket));
            points.add(new EquityPoint(
                    buckets.start(bucket),
                    Money.roundOrNull(series.equity(moment)),
                    indexes == null ? null : Money.round(series.netFlows(moment)),
                    indexes == null ? null : indexes.since(index, moment),
                    benchmarkReturn(series, moment),
                    !buckets.end(bucket).isAfter(now),
                    series.holdings(moment)));
        }
        return points;
    }

    private @Nullable Double benchmarkReturn(Series series, int moment) {
        BigDecimal after = benchmark == null ? null : series.price(benchmark, moment);
        return price == null || after == null ? null : Money.finite(Money.ratio(after, price) - 1);
    }
}
