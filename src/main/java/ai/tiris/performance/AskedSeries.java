package ai.tiris.performance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * A trading, and the moments at which its series is to be read: whole days from the days' sums, whole hours of the days that a
 * moment divides from the hours', and the hours that a moment divides from the transactions themselves.
 */
final class AskedSeries {
    private final TradingFacts facts;
    private final List<FlowHour> flows;
    private final List<Instant> moments;
    private final List<Instant> within;

    /**
     * @param flows all that ever came to the trading or left it, by the hour, in the order of time
     * @param moments strictly increasing; the first is on the hour, and the beginning and end of each hour with flows are among
     *     them
     */
    AskedSeries(TradingFacts facts, List<FlowHour> flows, List<Instant> moments) {
        this(
                facts,
                flows,
                moments,
                moments.stream().filter(moment -> !Hours.isOnTheHour(moment)).toList());
    }

    private AskedSeries(TradingFacts facts, List<FlowHour> flows, List<Instant> moments, List<Instant> within) {
        this.facts = facts;
        this.flows = flows;
        this.moments = moments;
        this.within = within;
    }

    /** @param asked in the order of time, at least one */
    static AskedSeries of(TradingFacts facts, List<FlowHour> flows, List<Instant> asked) {
        List<Instant> fromHour = new ArrayList<>(asked);
        Instant hour = Timeframe.ONE_HOUR.floor(asked.get(0));
        if (hour.isBefore(asked.get(0))) {
            fromHour.add(0, hour);
        }
        List<Instant> hours = flows.stream().map(FlowHour::hour).toList();
        return new AskedSeries(facts, flows, Hours.moments(fromHour, hours));
    }

    /** Another trading's at the same moments. */
    AskedSeries of(TradingFacts other) {
        return new AskedSeries(other, flows, moments, within);
    }

    TradingFacts facts() {
        return facts;
    }

    List<FlowHour> flows() {
        return flows;
    }

    List<Instant> moments() {
        return moments;
    }

    Instant first() {
        return moments.get(0);
    }

    /** The beginning of the hour that the first moment ends. */
    Instant firstHour() {
        return Hours.before(first());
    }

    List<Instant> dividedDays() {
        TreeSet<Instant> days = new TreeSet<>();
        for (Instant moment : moments) {
            Instant day = Timeframe.ONE_DAY.floor(moment);
            if (!moment.equals(day)) {
                days.add(day);
            }
        }
        return List.copyOf(days);
    }

    /** In the order of time. */
    List<Instant> momentsWithinHours() {
        return within;
    }

    boolean dividesHours() {
        return !within.isEmpty();
    }

    /** From here to {@link #dividedTo} the transactions are read; both the same where no moment divides an hour. */
    Instant dividedFrom() {
        return Timeframe.ONE_HOUR.floor(within.isEmpty() ? first() : within.get(0));
    }

    Instant dividedTo() {
        return within.isEmpty()
                ? dividedFrom()
                : Timeframe.ONE_HOUR.floor(within.get(within.size() - 1)).plus(Timeframe.ONE_HOUR.length());
    }

    /** The full hours whose last prices are needed, oldest first: before the moments, and of the flows before the first one. */
    List<Instant> priceHours() {
        TreeSet<Instant> hours = new TreeSet<>();
        moments.forEach(moment -> hours.add(Timeframe.ONE_HOUR.floor(moment).minus(Timeframe.ONE_HOUR.length())));
        flowsBefore().forEach(flow -> hours.add(flow.hour()));
        return List.copyOf(hours);
    }

    /** What came and left before the hour that the first moment ends. */
    List<FlowHour> flowsBefore() {
        Instant firstHour = firstHour();
        return flows.stream().filter(flow -> flow.hour().isBefore(firstHour)).toList();
    }

    /** Where a moment is in {@link #moments}; negative where it is not. */
    int indexOf(Instant moment) {
        return Collections.binarySearch(moments, moment);
    }
}
