package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What happened to a trading around the moments that were asked for.
 *
 * @param balances in any order, several for one account and interval add up; a day that a moment divides counts after it
 * @param sinceMidnight what the hours of the day come to, this one included
 * @param withinHours of the hours that a moment divides, as {@code balances}
 * @param fillsWithinHours the last price in each interval of the hours that a moment divides
 * @param fills of what is not in the hours' prices, so later than all others: the very first, and the last in each interval
 */
record Changes(
        List<BalanceChange> balances,
        Map<AccountHour, BigDecimal> sinceMidnight,
        List<BalanceChange> withinHours,
        Map<Pair, List<PricePoint>> fillsWithinHours,
        Map<Pair, List<PricePoint>> fills) {

    /** @param hour its beginning */
    record AccountHour(UUID accountId, Instant hour) {}

    static Changes none() {
        return new Changes(new ArrayList<>(), new HashMap<>(), new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }

    /** Of other accounts. */
    void add(Changes more) {
        balances.addAll(more.balances);
        sinceMidnight.putAll(more.sinceMidnight);
        withinHours.addAll(more.withinHours);
        add(fillsWithinHours, more.fillsWithinHours);
        add(fills, more.fills);
    }

    private static void add(Map<Pair, List<PricePoint>> prices, Map<Pair, List<PricePoint>> more) {
        more.forEach((pair, points) ->
                prices.computeIfAbsent(pair, absent -> new ArrayList<>()).addAll(points));
    }
}
