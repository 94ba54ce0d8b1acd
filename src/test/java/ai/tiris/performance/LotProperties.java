package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.performance.Lots.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds of lots and of the trades that they close, whatever happens to them. */
class LotProperties {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigDecimal NOISE = new BigDecimal("1E-12");

    @Property(tries = 1_000)
    void what_comes_in_is_still_there_or_was_taken_out(@ForAll long seed) {
        Lots lots = Lots.from(OpenLots.NONE);
        BigDecimal held = BigDecimal.ZERO;
        for (LotEvent event : events(seed, true)) {
            lots.apply(event);
            boolean comes = event.kind().compareTo(LotEvent.Kind.SELL) != 0
                    && event.kind().compareTo(LotEvent.Kind.OUTFLOW) < 0;
            held = comes
                    ? held.add(event.volume())
                    : held.subtract(event.volume().min(held));
            assertEquals(0, held.compareTo(lots.open().volume()));
            for (Lot lot : lots.open().lots()) {
                assertTrue(lot.volume().signum() > 0 && lot.cost().signum() >= 0);
                assertTrue(lot.knownVolume().signum() >= 0 && lot.knownVolume().compareTo(lot.volume()) <= 0);
            }
        }
    }

    @Property(tries = 1_000)
    void profits_and_what_is_left_make_up_the_change_of_the_equity(@ForAll long seed) {
        Lots lots = Lots.from(OpenLots.NONE);
        BigDecimal explained = BigDecimal.ZERO;
        BigDecimal cash = BigDecimal.ZERO;
        for (LotEvent event : events(seed, false)) {
            Outcome outcome = lots.apply(event);
            ClosedTrade closed = outcome.closed();
            BigDecimal value = event.value() == null ? BigDecimal.ZERO : event.value();
            switch (event.kind()) {
                case BUY -> cash = cash.subtract(value).subtract(event.fee());
                case SELL -> {
                    cash = cash.add(value).subtract(event.fee());
                    // what was sold without a lot is nobody's profit
                    explained = explained.add(value).subtract(event.fee());
                    explained = closed == null
                            ? explained
                            : explained
                                    .subtract(closed.proceeds())
                                    .add(closed.fee())
                                    .add(closed.profit());
                }
                default -> explained = explained.subtract(outcome.fee());
            }
        }
        BigDecimal price = new BigDecimal("17.5");
        for (Lot lot : lots.open().lots()) {
            explained = explained.add(lot.volume().multiply(price)).subtract(lot.cost());
        }
        BigDecimal equity = cash.add(lots.open().volume().multiply(price));
        assertTrue(equity.subtract(explained).abs().compareTo(NOISE) < 0, equity + " is not " + explained);
    }

    @Property(tries = 500)
    void to_go_on_from_what_was_kept_is_the_same_as_never_to_have_stopped(@ForAll long seed) {
        List<LotEvent> events = events(seed, true);
        Lots straight = Lots.from(OpenLots.NONE);
        OpenLots kept = OpenLots.NONE;
        for (LotEvent event : events) {
            Lots resumed = Lots.from(kept);
            assertEquals(straight.apply(event), resumed.apply(event));
            kept = resumed.open();
            assertEquals(straight.open(), kept);
        }
    }

    @Property(tries = 500)
    void an_event_that_comes_late_is_made_good_from_the_state_before_it(@ForAll long seed) {
        List<LotEvent> events = events(seed, true);
        Random random = new Random(seed);
        int late = random.nextInt(events.size());
        Lots lots = Lots.from(OpenLots.NONE);
        events.subList(0, late).forEach(lots::apply);
        OpenLots before = lots.open();
        // the late one is missing at first
        events.subList(late + 1, events.size()).forEach(lots::apply);
        Lots again = Lots.from(before);
        events.subList(late, events.size()).forEach(again::apply);
        Lots straight = Lots.from(OpenLots.NONE);
        events.forEach(straight::apply);
        assertEquals(straight.open(), again.open());
    }

    @Property(tries = 500)
    void the_order_of_arrival_is_no_matter(@ForAll long seed) {
        List<LotEvent> events = events(seed, true);
        List<LotEvent> arrived = new ArrayList<>(events);
        Collections.shuffle(arrived, new Random(seed));
        arrived.sort(LotEvent.ORDER);
        assertEquals(outcomes(events), outcomes(arrived));
    }

    @Property(tries = 500)
    void days_put_together_in_any_groups_are_the_whole(@ForAll long seed) {
        List<Outcome> outcomes = outcomes(events(seed, true));
        TradeDay whole = sum(outcomes);
        Random random = new Random(seed);
        assertEquals(whole, grouped(outcomes, random));
        assertEquals(TradeFigures.of(whole), TradeFigures.of(grouped(outcomes, random)));
    }

    @Property(tries = 500)
    void the_tallies_are_those_of_the_trades_one_by_one(@ForAll long seed) {
        List<Outcome> outcomes = outcomes(events(seed, true));
        int row = 0;
        int longest = 0;
        BigDecimal won = BigDecimal.ZERO;
        BigDecimal worst = BigDecimal.ZERO;
        for (Outcome outcome : outcomes) {
            ClosedTrade closed = outcome.closed();
            if (closed != null) {
                BigDecimal profit = closed.profit();
                row = profit.signum() > 0 ? row + 1 : 0;
                longest = Math.max(longest, row);
                won = won.add(profit.max(BigDecimal.ZERO));
                worst = worst.min(profit);
            }
        }
        TradeDay day = sum(outcomes);
        assertEquals(longest, day.wins().streak().longest());
        assertEquals(0, won.compareTo(day.wins().sum()));
        assertEquals(0, worst.compareTo(day.losses().largest()));
    }

    private static List<Outcome> outcomes(List<LotEvent> events) {
        Lots lots = Lots.from(OpenLots.NONE);
        return events.stream().map(lots::apply).toList();
    }

    private static TradeDay sum(List<Outcome> outcomes) {
        TradeDay day = TradeDay.NONE;
        for (Outcome outcome : outcomes) {
            day = day.plus(outcome);
        }
        return day;
    }

    /** Halved at random places, down to single trades or to nothing. */
    private static TradeDay grouped(List<Outcome> outcomes, Random random) {
        if (outcomes.size() < 2) {
            return sum(outcomes);
        }
        int cut = random.nextInt(outcomes.size());
        if (cut == 0) {
            return TradeDay.NONE.then(sum(outcomes));
        }
        return grouped(outcomes.subList(0, cut), random).then(grouped(outcomes.subList(cut, outcomes.size()), random));
    }

    /** In their order; several may be of the same time. */
    private static List<LotEvent> events(long seed, boolean withFlows) {
        Random random = new Random(seed);
        List<LotEvent> events = new ArrayList<>();
        Instant time = START;
        for (int i = 0; i < 1 + random.nextInt(40); i++) {
            time = time.plusSeconds(random.nextInt(3) * 40_000L);
            BigDecimal volume = BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), random.nextInt(9));
            BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(100_000), 3);
            BigDecimal value = volume.multiply(price).setScale(8, RoundingMode.HALF_EVEN);
            BigDecimal fee = random.nextBoolean()
                    ? BigDecimal.ZERO
                    : value.movePointLeft(3).setScale(8, RoundingMode.DOWN);
            String quote = withFlows && random.nextInt(5) == 0 ? "EUR" : "USDT";
            events.add(
                    switch (random.nextInt(withFlows ? 9 : 7)) {
                        case 0, 1, 2 -> LotEvent.buy(time, i, volume, value, fee, quote);
                        case 3, 4 -> LotEvent.sell(time, i, volume, value, fee, quote);
                        case 5 -> LotEvent.income(time, i, volume);
                        case 6 -> LotEvent.fee(time, i, volume, "USDT");
                        case 7 -> LotEvent.inflow(time, i, volume, random.nextBoolean() ? value : null, quote);
                        default -> LotEvent.outflow(time, i, volume);
                    });
        }
        return events;
    }
}
