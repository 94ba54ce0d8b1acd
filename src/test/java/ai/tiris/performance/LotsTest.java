package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.performance.Lots.Outcome;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Lots lots = Lots.from(OpenLots.NONE);
    private int hour;

    @Test
    void a_sell_takes_from_the_oldest_lots() {
        buy("2", "200", "2"); // 101 each
        buy("1", "120", "1"); // 121
        // 2.5 × 130 − 3 − (202 + 60.5)
        ClosedTrade closed = closed(sell("2.5", "325", "3"));
        assertMoney("262.5", closed.cost());
        assertMoney("59.5", closed.profit());
        // 2 held for two hours and 0.5 for one
        assertMoney("6480", closed.holdingSeconds());
        // what is left of the second lot
        assertMoney("0.5", lots.open().volume());
        assertMoney("60.5", lots.open().lots().get(0).cost());
        assertMoney("7", closed(sell("0.5", "67.5", "0")).profit());
        assertEquals(OpenLots.NONE, lots.open());
    }

    @Test
    void the_parts_of_a_lot_cost_together_what_it_cost() {
        buy("3", "10", "0");
        BigDecimal cost = BigDecimal.ZERO;
        for (int i = 0; i < 3; i++) {
            cost = cost.add(closed(sell("1", "3.33333333", "0")).cost());
        }
        assertMoney("10", cost);
    }

    @Test
    void what_a_division_leaves_over_is_no_win_and_no_loss() {
        buy("3", "10", "0");
        sell("1", "4", "0");
        // 10 ÷ 3 × 1.5 = 5
        assertEquals(0, closed(sell("1.5", "5", "0")).profit().signum());
    }

    @Test
    void income_costs_nothing_and_a_deposit_what_it_was_worth() {
        apply(LotEvent.income(next(), hour, big("1")));
        apply(LotEvent.inflow(next(), hour, big("1"), big("90"), "USDT"));
        assertMoney("110", closed(sell("2", "200", "0")).profit());
    }

    @Test
    void what_was_taken_without_a_known_cost_leaves_its_part_of_the_proceeds_and_of_the_fee_out() {
        apply(LotEvent.inflow(next(), hour, big("3"), null, "USDT"));
        buy("1", "50", "0");
        // a quarter of 400 and of 8, less 50: 100 − 2 − 50; held for one hour
        Outcome outcome = sell("4", "400", "8");
        assertMoney("48", closed(outcome).profit());
        assertMoney("1", closed(outcome).volume());
        assertMoney("3600", closed(outcome).holdingSeconds());
        assertMoney("8", outcome.fee());
    }

    @Test
    void what_is_sold_beyond_all_lots_is_left_out_and_a_sell_of_nothing_else_is_not_counted() {
        assertNull(sell("1", "100", "1").closed());
        buy("1", "50", "0");
        assertMoney("150", closed(sell("2", "400", "0")).profit());
        assertEquals(OpenLots.NONE, lots.open());
        apply(LotEvent.inflow(next(), hour, big("1"), null, "USDT"));
        Outcome unknown = sell("1", "100", "1");
        assertNull(unknown.closed());
        assertMoney("1", unknown.fee());
    }

    @Test
    void a_withdrawal_takes_lots_without_a_trade_and_a_fee_in_the_asset_is_what_they_cost() {
        buy("2", "200", "0");
        assertEquals(Outcome.NOTHING, apply(LotEvent.outflow(next(), hour, big("0.5"))));
        Outcome fee = apply(LotEvent.fee(next(), hour, big("0.25"), "USDT"));
        assertNull(fee.closed());
        assertMoney("25", fee.fee());
        assertMoney("125", lots.open().lots().get(0).cost());
        assertMoney("0", apply(LotEvent.fee(next(), hour, big("9"), "EUR")).fee());
        assertEquals(OpenLots.NONE, lots.open());
    }

    @Test
    void what_was_paid_in_another_symbol_than_it_is_sold_for_has_no_known_cost_unless_it_was_free() {
        apply(LotEvent.buy(next(), hour, big("1"), big("80"), big("0"), "EUR"));
        apply(LotEvent.income(next(), hour, big("1")));
        ClosedTrade closed = closed(sell("2", "200", "0"));
        assertMoney("1", closed.volume());
        assertMoney("100", closed.profit());
    }

    @Test
    void unrealized_profit_is_the_value_less_the_cost_of_what_has_a_known_one() {
        buy("2", "200", "0");
        apply(LotEvent.buy(next(), hour, big("1"), big("90"), big("0"), "EUR"));
        apply(LotEvent.inflow(next(), hour, big("5"), null, "USDT"));
        Map<Pair, List<@Nullable BigDecimal>> prices = new HashMap<>();
        prices.put(new Pair("BTC", "USDT"), Arrays.asList(big("110"), big("110")));
        prices.put(new Pair("EUR", "USDT"), Arrays.asList(null, big("1.1")));
        Valuation valuation = new Valuation("USDT", 2, prices);
        assertNull(lots.open().unrealizedProfit("BTC", valuation, 0));
        // 3 × 110 − 200 − 90 × 1.1
        BigDecimal profit = lots.open().unrealizedProfit("BTC", valuation, 1);
        assertNotNull(profit);
        assertMoney("31", profit);
        assertEquals(BigDecimal.ZERO, OpenLots.NONE.unrealizedProfit("DOGE", valuation, 0));
    }

    @Test
    void a_bot_that_only_buys_keeps_a_bounded_number_of_lots_and_every_coin_and_every_cent() {
        int events = 30_000;
        for (int i = 1; i <= events; i++) {
            Instant time = START.plusSeconds(i);
            lots.apply(LotEvent.buy(time, i, big("0.00000001"), BigDecimal.valueOf(i), big("0"), "USDT"));
        }
        List<Lot> open = lots.open().lots();
        assertEquals(Lots.MOST, open.size());
        int merged = events - Lots.MOST + 1;
        assertMoney(BigDecimal.valueOf(merged, 8).toPlainString(), open.get(0).volume());
        assertMoney(
                String.valueOf((long) merged * (merged + 1) / 2), open.get(0).cost());
        // the mean of the seconds 1 to 20,001, each merger rounded to the microsecond
        Instant mean = START.plusSeconds((merged + 1) / 2);
        assertTrue(open.get(0).openedAt().isAfter(mean.minusMillis(20))
                && open.get(0).openedAt().isBefore(mean.plusMillis(20)));
        assertEquals(START.plusSeconds(merged + 1), open.get(1).openedAt());
        assertMoney(BigDecimal.valueOf(events, 8).toPlainString(), lots.open().volume());
        ClosedTrade all = closed(lots.apply(LotEvent.sell(
                START.plusSeconds(events), events, BigDecimal.valueOf(events, 8), big("1"), big("0"), "USDT")));
        assertMoney(String.valueOf((long) events * (events + 1) / 2), all.cost());
    }

    @Test
    void lots_that_become_one_keep_what_is_known_of_them() {
        Lot known = Lot.of(START, big("1"), big("100"), "USDT");
        Lot unknown = Lot.of(START.plusSeconds(60), big("2"), null, "USDT");
        Lot free = Lot.of(START.plusSeconds(60), big("1"), big("0"), null);
        Lot euros = Lot.of(START.plusSeconds(60), big("1"), big("90"), "EUR");
        assertEquals(new Lot(START.plusSeconds(40), big("3"), big("1"), big("100"), "USDT"), known.and(unknown));
        assertEquals(new Lot(START.plusSeconds(30), big("2"), big("2"), big("100"), "USDT"), known.and(free));
        assertEquals(new Lot(START.plusSeconds(60), big("2"), big("2"), big("90"), "EUR"), free.and(euros));
        assertEquals(new Lot(START.plusSeconds(30), big("2"), big("1"), big("90"), "EUR"), known.and(euros));
        Lot half = known.and(unknown).part(big("1.5"));
        assertMoney("0.5", half.knownVolume());
        assertMoney("50", half.cost());
    }

    @Test
    void the_smallest_and_the_largest_amounts_are_exact() {
        buy("999999999999.99999999", "999999999999.99999999", "0.00000001");
        ClosedTrade smallest = closed(sell("0.00000001", "0.00000001", "0"));
        assertMoney("0", smallest.profit());
        ClosedTrade rest = closed(sell("999999999999.99999998", "999999999999.99999999", "0"));
        // all that came in and went out, but for what the first part has in the decimals behind the 16th
        assertMoney("0", rest.profit().add(smallest.profit()).setScale(8));
        apply(LotEvent.buy(Instant.EPOCH, 0, big("1"), big("1"), big("0"), "USDT"));
        LotEvent last =
                LotEvent.sell(Instant.parse("9999-12-31T23:59:59.999999Z"), 1, big("1"), big("1"), big("0"), "USDT");
        assertMoney("253402300799.999999", closed(lots.apply(last)).holdingSeconds());
    }

    private void buy(String volume, String value, String fee) {
        apply(LotEvent.buy(next(), hour, big(volume), big(value), big(fee), "USDT"));
    }

    private Outcome sell(String volume, String value, String fee) {
        return apply(LotEvent.sell(next(), hour, big(volume), big(value), big(fee), "USDT"));
    }

    private Outcome apply(LotEvent event) {
        return lots.apply(event);
    }

    private Instant next() {
        return START.plusSeconds(3_600L * ++hour);
    }

    private static ClosedTrade closed(Outcome outcome) {
        ClosedTrade closed = outcome.closed();
        assertNotNull(closed);
        return closed;
    }

    private static BigDecimal big(String text) {
        return new BigDecimal(text);
    }

    private static void assertMoney(String expected, BigDecimal actual) {
        assertEquals(0, big(expected).compareTo(actual), () -> expected + " is not " + actual);
    }
}
