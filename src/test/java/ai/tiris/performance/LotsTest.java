package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Lots lots = new Lots(List.of());
    private final Map<Pair, List<PricePoint>> points = new HashMap<>();
    private int hour;

    @Test
    void a_sell_takes_from_the_oldest_lots() {
        buy("2", "202");
        buy("1", "121");
        // 2.5 × 130 − 3 − (202 + 60.5)
        ClosedTrade closed = closed(sell("2.5", "325", "3"));
        assertMoney("262.5", closed.cost());
        assertMoney("59.5", closed.profit());
        // 2 held for two hours and 0.5 for one
        assertMoney("6480", closed.holdingSeconds());
        // what is left of the second lot
        assertMoney("0.5", volume());
        assertMoney("60.5", lots.open().get(0).cost());
        assertMoney("7", closed(sell("0.5", "67.5", "0")).profit());
        assertEquals(List.of(), lots.open());
    }

    @Test
    void the_parts_of_a_lot_cost_together_what_it_cost() {
        buy("3", "10");
        BigDecimal cost = BigDecimal.ZERO;
        for (int i = 0; i < 3; i++) {
            cost = cost.add(closed(sell("1", "3.33333333", "0")).cost());
        }
        assertMoney("10", cost);
    }

    @Test
    void what_a_division_leaves_over_is_no_win_and_no_loss() {
        buy("3", "10");
        sell("1", "4", "0");
        // 10 ÷ 3 × 1.5 = 5
        assertEquals(0, closed(sell("1.5", "5", "0")).profit().signum());
    }

    @Test
    void income_costs_nothing_and_a_deposit_what_it_was_worth_at_the_end_of_its_hour() {
        lots.add(Lot.free(next(), big("1")));
        deposit("1");
        price("BTC", "USDT", START.plusSeconds(2 * 3_600 + 1_800), "90");
        assertMoney("110", closed(sell("2", "200", "0")).profit());
    }

    @Test
    void what_came_before_its_first_price_costs_that_one_if_it_is_known_by_the_end_of_the_day_of_the_sale() {
        deposit("1");
        price("BTC", "USDT", START.plusSeconds(86_400), "90");
        assertNull(close(sell("0.5", "100", "0")));
        hour += 24;
        assertMoney("55", closed(sell("0.5", "100", "0")).profit());
    }

    @Test
    void what_was_taken_without_a_known_cost_leaves_its_part_of_the_proceeds_and_of_the_fee_out() {
        deposit("3");
        buy("1", "50");
        // a quarter of 400 and of 8, less 50: 100 − 2 − 50; held for one hour
        ClosedTrade closed = closed(sell("4", "400", "8"));
        assertMoney("48", closed.profit());
        assertMoney("1", closed.volume());
        assertMoney("3600", closed.holdingSeconds());
    }

    @Test
    void what_is_sold_beyond_all_lots_is_left_out_and_a_sell_of_nothing_else_is_not_counted() {
        assertNull(close(sell("1", "100", "1")));
        buy("1", "50");
        assertMoney("150", closed(sell("2", "400", "0")).profit());
        assertEquals(List.of(), lots.open());
        deposit("1");
        assertNull(close(sell("1", "100", "1")));
    }

    @Test
    void what_was_paid_in_another_symbol_than_it_is_sold_for_cost_what_that_was_worth_when_it_was_paid() {
        lots.add(Lot.of(next(), big("1"), big("80"), "EUR"));
        lots.add(Lot.free(next(), big("1")));
        assertMoney("100", closed(sell("2", "200", "0")).profit());
        lots.add(Lot.of(next(), big("1"), big("80"), "EUR"));
        price("EUR", "USDT", START.plusSeconds(3_600L * hour), "1.1");
        price("EUR", "USDT", START.plusSeconds(3_600L * (hour + 2)), "5");
        assertMoney("12", closed(sell("1", "100", "0")).profit());
    }

    @Test
    void a_bot_that_only_buys_keeps_a_bounded_number_of_lots_and_every_coin_and_every_cent() {
        int buys = 30_000;
        for (int i = 1; i <= buys; i++) {
            lots.add(Lot.of(START.plusSeconds(i), big("0.00000001"), BigDecimal.valueOf(i), "USDT"));
        }
        List<Lot> open = lots.open();
        assertEquals(Lots.MOST, open.size());
        int merged = buys - Lots.MOST + 1;
        assertMoney(BigDecimal.valueOf(merged, 8).toPlainString(), open.get(0).volume());
        assertMoney(
                String.valueOf((long) merged * (merged + 1) / 2), open.get(0).cost());
        // the mean of the seconds 1 to 20,001, each merger rounded to the microsecond
        Instant mean = START.plusSeconds((merged + 1) / 2);
        assertTrue(open.get(0).openedAt().isAfter(mean.minusMillis(20))
                && open.get(0).openedAt().isBefore(mean.plusMillis(20)));
        assertEquals(START.plusSeconds(merged + 1), open.get(1).openedAt());
        assertMoney(BigDecimal.valueOf(buys, 8).toPlainString(), volume());
        hour = 24;
        ClosedTrade all = closed(sell(BigDecimal.valueOf(buys, 8).toPlainString(), "1", "0"));
        assertMoney(String.valueOf((long) buys * (buys + 1) / 2), all.cost());
    }

    @Test
    void lots_that_become_one_keep_what_is_known_of_them() {
        Lot known = Lot.of(START, big("1"), big("100"), "USDT");
        Lot unknown = new Lot(START.plusSeconds(60), big("2"), big("0"), big("0"), null);
        Lot free = Lot.free(START.plusSeconds(60), big("1"));
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
        buy("999999999999.99999999", "1000000000000");
        ClosedTrade smallest = closed(sell("0.00000001", "0.00000001", "0"));
        assertMoney("0", smallest.profit());
        ClosedTrade rest = closed(sell("999999999999.99999998", "999999999999.99999999", "0"));
        // all that came in and went out, but for what the first part has in the decimals behind the 16th
        assertMoney("0", rest.profit().add(smallest.profit()).setScale(8));
        lots.add(Lot.of(Instant.EPOCH, big("1"), big("1"), "USDT"));
        Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
        Sale sale = new Sale(last, "USDT", big("1"), big("1"), big("0"), lots.take(big("1")));
        assertMoney("253402300799.999999", closed(sale).holdingSeconds());
    }

    private void buy(String volume, String paid) {
        lots.add(Lot.of(next(), big(volume), big(paid), "USDT"));
    }

    private void deposit(String volume) {
        lots.add(Lot.of(next(), big(volume), big(volume), "BTC"));
    }

    private Sale sell(String volume, String proceeds, String fee) {
        return new Sale(next(), "USDT", big(volume), big(proceeds), big(fee), lots.take(big(volume)));
    }

    private void price(String symbol, String quoteSymbol, Instant at, String price) {
        points.computeIfAbsent(new Pair(symbol, quoteSymbol), pair -> new ArrayList<>())
                .add(new PricePoint(at, 0, big(price)));
    }

    private ClosedTrade closed(Sale sale) {
        ClosedTrade closed = close(sale);
        assertNotNull(closed);
        return closed;
    }

    private @Nullable ClosedTrade close(Sale sale) {
        LastPrices prices = new LastPrices();
        prices.add(points);
        Map<Pair, PricePoint> first = new HashMap<>();
        points.forEach((pair, known) -> known.forEach(point -> first.merge(pair, point, PricePoint::earlier)));
        return sale.close(new CostPrices(sale.payments(), prices, first));
    }

    private BigDecimal volume() {
        return lots.open().stream().map(Lot::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Instant next() {
        return START.plusSeconds(3_600L * ++hour);
    }

    private static BigDecimal big(String text) {
        return new BigDecimal(text);
    }

    private static void assertMoney(String expected, @Nullable BigDecimal actual) {
        assertNotNull(actual);
        assertEquals(0, big(expected).compareTo(actual), () -> expected + " is not " + actual);
    }
}
