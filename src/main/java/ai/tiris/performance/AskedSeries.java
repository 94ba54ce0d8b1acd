package ai.tiris.performance;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A trading, and the moments at which its series is to be read: whole days from the days' sums, what the hours of a day come to
 * before a moment that divides it, and the hours that a moment divides from the transactions themselves.
 */
final class AskedSeries {
    private final TradingFacts facts;
    private final List<FlowHour> flows;
    private final List<Instant> moments;
    private final List<Instant> within;
    private final List<Instant> beforeWithin;
    private final List<Instant> days;
    private final List<Instant> hoursWithinDays;

    /**
     * @param flows all that ever came to the trading or left it, by the hour, in the order of time; none where they do not matter
     * @param moments strictly increasing; the beginning of each hour that one of them divides and the beginning and end of
     *     each hour with flows are among them
     */
    AskedSeries(TradingFacts facts, List<FlowHour> flows, List<Instant> moments) {
        this.facts = facts;
        this.flows = flows;
        this.moments = moments;
        this.within =
                moments.stream().filter(moment -> !Hours.isOnTheHour(moment)).toList();
        this.beforeWithin =
                within.stream().map(moment -> moments.get(indexOf(moment) - 1)).toList();
        this.days = moments.stream().map(Timeframe.ONE_DAY::floor).toList();
        this.hoursWithinDays = moments.stream()
                .filter(Hours::isOnTheHour)
                .filter(moment -> !moment.equals(Timeframe.ONE_DAY.floor(moment)))
                .map(Hours::before)
                .toList();
    }

    /** The very same moments of another trading: lists that are shared are sent once. */
    private AskedSeries(TradingFacts facts, AskedSeries same) {
        this.facts = facts;
        this.flows = same.flows;
        this.moments = same.moments;
        this.within = same.within;
        this.beforeWithin = same.beforeWithin;
        this.days = same.days;
        this.hoursWithinDays = same.hoursWithinDays;
    }

    /** @param asked in the order of time, at least one */
    static AskedSeries of(TradingFacts facts, List<FlowHour> flows, List<Instant> asked) {
        TreeSet<Instant> fromHours = new TreeSet<>(asked);
        asked.forEach(moment -> fromHours.add(Timeframe.ONE_HOUR.floor(moment)));
        List<Instant> hours = flows.stream().map(FlowHour::hour).toList();
        return new AskedSeries(facts, flows, Hours.moments(List.copyOf(fromHours), hours));
    }

    /** Without what came and left, for whoever asks only what is held and what it is worth. */
    static AskedSeries withoutFlows(TradingFacts facts, List<Instant> asked) {
        return of(facts, List.of(), asked);
    }

    /** Another trading's at the same moments. */
    AskedSeries of(TradingFacts other) {
        return new AskedSeries(other, this);
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

    /** Of each moment. */
    List<Instant> days() {
        return days;
    }

    /** The last full hour before each moment that divides a day, or before the hour of it, oldest first. */
    List<Instant> hoursWithinDays() {
        return hoursWithinDays;
    }

    /** In the order of time. */
    List<Instant> momentsWithinHours() {
        return within;
    }

    /** For each of {@link #momentsWithinHours} the moment before it, which is in the same hour or begins it. */
    List<Instant> momentsBeforeThoseWithinHours() {
        return beforeWithin;
    }

    boolean dividesDays() {
        return !hoursWithinDays.isEmpty();
    }

    boolean dividesHours() {
        return !within.isEmpty();
    }

    /** Whether in one of the hours that a moment divides something came or left. */
    boolean dividesFlows() {
        Set<Instant> hours = within.stream().map(Timeframe.ONE_HOUR::floor).collect(Collectors.toSet());
        return !hours.isEmpty() && flows.stream().anyMatch(flow -> hours.contains(flow.hour()));
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

    /** Whether there is such a moment, and it divides an hour; the one before it is in the same hour, or begins it. */
    boolean isWithinHour(int moment) {
        return moment < moments.size() && !Hours.isOnTheHour(moments.get(moment));
    }

    /** Where a moment is in {@link #moments}; negative where it is not. */
    int indexOf(Instant moment) {
        return Collections.binarySearch(moments, moment);
    }
}
