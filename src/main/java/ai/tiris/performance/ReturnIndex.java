package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The time-weighted index of a series, linked by the hour: 1 at the moment that it starts from, or at the beginning of that
 * moment's hour where there are flows in it; how much something put in there has become. Free of flows.
 */
public final class ReturnIndex {
    private final Series series;
    private final double[] equities;
    private final double[] values;
    /** What the moments after it are reckoned from: its place, or a negative one before the series; its index and equity. */
    private int link;

    private double linked;
    private double linkedEquity;

    private ReturnIndex(Series series, int link, double linked) {
        this.series = series;
        this.equities = equities(series);
        this.values = new double[equities.length];
        Arrays.fill(values, Double.NaN);
        this.link = link;
        this.linked = linked;
    }

    /** Fails with IllegalArgumentException where the series is not known at the beginning of an hour with flows. */
    public static ReturnIndex from(Series series, int first) {
        int start = start(series, first);
        ReturnIndex index = new ReturnIndex(series, start, 1);
        index.linkedEquity = index.equities[start];
        index.reckon(start);
        return index;
    }

    /** The same index over what follows: a series that begins where this one ends, on the hour. */
    ReturnIndex goOn(Series next) {
        ReturnIndex index = new ReturnIndex(next, -1, linked);
        index.linkedEquity = linkedEquity;
        index.values[0] = values[values.length - 1];
        index.linkAt(0);
        index.reckon(1);
        return index;
    }

    private void reckon(int from) {
        for (int moment = from; moment < values.length; moment++) {
            boolean flows = moment != link && series.flows().happenIn(Hours.before(series.moment(moment)));
            double growth = flows ? growthWithFlows(series, link, moment) : growth(linkedEquity, equities[moment]);
            values[moment] = linked * growth;
            linkAt(moment);
        }
    }

    private void linkAt(int moment) {
        if (isLink(series, moment, equities[moment])) {
            linked = values[moment];
            link = moment;
            linkedEquity = equities[moment];
        }
    }

    /** Null from the first hour on in which an equity that is needed is null, and before the index starts. */
    public @Nullable Double at(int moment) {
        return Money.finite(values[moment]);
    }

    /** Whether nothing was left at a moment of what was put in. */
    boolean isLost(int moment) {
        return values[moment] == 0;
    }

    /** The return between two moments, 0.12 for 12 %; null where the index is, or where it was 0 before the first one. */
    public @Nullable Double between(int from, int to) {
        return since(values[from], to);
    }

    /** The return since the index had a value, before this series perhaps. */
    @Nullable
    Double since(double value, int to) {
        return Money.finite(values[to] / value - 1);
    }

    /** Not a number where it is none. */
    double value(int moment) {
        return values[moment];
    }

    private static int start(Series series, int first) {
        Instant moment = series.moment(first);
        Instant hour = Hours.before(moment);
        boolean within = !Hours.isOnTheHour(moment) && series.flows().happenIn(hour);
        return within ? series.indexOf(hour) : first;
    }

    /** Hours without flows telescope, unless nothing is left: only where one with flows begins or ends the index is linked. */
    private static boolean isLink(Series series, int moment, double equity) {
        Instant time = series.moment(moment);
        return Hours.isOnTheHour(time)
                && (equity == 0
                        || series.flows().happenIn(Hours.before(time))
                        || series.flows().happenIn(time));
    }

    /** Not a number where one of the equities is none. */
    private static double growth(double before, double after) {
        return before == 0 && !Double.isNaN(after) ? 1 : after / before;
    }

    /** Since the link at the beginning of the moment's hour. */
    private static double growthWithFlows(Series series, int link, int moment) {
        Instant hour = Hours.before(series.moment(moment));
        if (link < 0 || !hour.equals(series.moment(link))) {
            throw new IllegalArgumentException("The series is not known at " + hour);
        }
        BigDecimal before = series.equity(link);
        BigDecimal after = series.equity(moment);
        if (before == null || after == null) {
            return Double.NaN;
        }
        BigDecimal inflow = series.flows().inflow(moment);
        BigDecimal withdrawn = after.add(series.flows().outflow(moment));
        boolean workedWithin = inflow.compareTo(before) > 0 || inflow.compareTo(withdrawn) >= 0;
        BigDecimal base = workedWithin ? before.add(inflow) : before;
        BigDecimal result = workedWithin ? withdrawn : withdrawn.subtract(inflow);
        return base.signum() == 0 ? 1 : Money.ratio(result, base);
    }

    private static double[] equities(Series series) {
        double[] equities = new double[series.count()];
        for (int moment = 0; moment < equities.length; moment++) {
            BigDecimal equity = series.equity(moment);
            equities[moment] = equity == null ? Double.NaN : equity.doubleValue();
        }
        return equities;
    }
}
