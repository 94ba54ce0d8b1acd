package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EquityCurveTest {
    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void each_bucket_shows_how_things_stood_at_its_end() {
        Story story = new Story()
                .deposit("2025-12-31T23:59:59.999999Z", "USDT", "1000")
                .price("2026-01-01T00:10:00Z", "BTC", "USDT", "100")
                .result("2026-01-01T00:10:00Z", "USDT", "-200")
                .result("2026-01-01T00:10:00Z", "BTC", "2")
                .price("2026-01-01T01:59:59.999999Z", "BTC", "USDT", "110")
                .price("2026-01-01T02:00:00Z", "BTC", "USDT", "500");
        EquityCurve curve = hours(story, 3, "BTC", hour(2));
        assertEquals(money("1000"), curve.initialFunds());
        assertEquals(
                List.of("00:00", "01:00", "02:00"),
                curve.points().stream()
                        .map(point -> point.time().toString().substring(11, 16))
                        .toList());
        assertEquals(equities("1000", "1020", "1800"), equities(curve));
        assertEquals(
                List.of(true, true, false),
                curve.points().stream().map(EquityPoint::isFinal).toList());
        assertReturns(curve, 0.0, 0.02, 0.8);
        assertEquals(
                List.of(0.0, 110.0 / 100 - 1, 4.0),
                curve.points().stream().map(EquityPoint::benchmarkReturn).toList());
        assertEquals(
                List.of(
                        new Holding("BTC", new BigDecimal("2"), money("110"), money("220")),
                        new Holding("USDT", new BigDecimal("800"), money("1"), money("800"))),
                curve.points().get(1).holdings());
    }

    @Test
    void a_deposit_raises_the_equity_and_the_flows_and_not_the_return() {
        Story story = new Story()
                .deposit("2025-12-31T12:00:00Z", "USDT", "1000")
                .deposit("2026-01-01T01:30:00Z", "USDT", "500")
                .result("2026-01-01T02:30:00Z", "USDT", "150")
                .deposit("2026-01-01T03:30:00Z", "USDT", "-650");
        EquityCurve curve = hours(story, 4, null, LATER);
        assertEquals(equities("1000", "1500", "1650", "1000"), equities(curve));
        assertEquals(
                equities("1000", "1500", "1500", "850"),
                curve.points().stream().map(EquityPoint::netFlows).toList());
        // 1,650 ÷ 1,500, and nothing for the deposit and the withdrawal
        assertReturns(curve, 0.0, 0.0, 0.1, 0.1);
    }

    @Test
    void a_flow_is_valued_at_the_end_of_its_hour_and_within_it_at_the_moment() {
        Story story = new Story()
                .price("2025-12-31T00:00:00Z", "BTC", "USDT", "100")
                .deposit("2026-01-01T00:05:00Z", "BTC", "1")
                .price("2026-01-01T00:20:00Z", "BTC", "USDT", "120")
                .price("2026-01-01T01:20:00Z", "BTC", "USDT", "150");
        Series series = story.series(every(Timeframe.FIFTEEN_MINUTES, 8));
        assertEquals(
                equities("0", "100", "120", "120", "120", "120", "120", "120", "120"),
                Stream.iterate(0, i -> i + 1)
                        .limit(9)
                        .map(i -> Money.round(series.netFlows(i)))
                        .toList());
    }

    @Test
    void a_flow_without_a_price_is_valued_with_the_first_one_after_and_without_any_counts_nothing() {
        Story story = new Story()
                .deposit("2026-01-01T00:05:00Z", "BTC", "2")
                .deposit("2026-01-01T00:06:00Z", "DOGE", "9")
                .result("2026-01-01T00:07:00Z", "DOGE", "-9")
                .price("2026-01-01T05:00:00Z", "BTC", "USDT", "100")
                .price("2026-01-01T06:00:00Z", "BTC", "USDT", "130");
        EquityCurve curve = hours(story, 8, null, LATER);
        assertEquals(
                Stream.of(null, null, null, null, null, "200", "260", "260")
                        .map(text -> text == null ? null : money(text))
                        .toList(),
                equities(curve));
        curve.points().forEach(point -> assertEquals(money("200"), point.netFlows()));
        // unknown at the end of the hour with the flow, so for ever after
        curve.points().forEach(point -> assertNull(point.returnRatio()));
        Series after = story.series(every(Timeframe.ONE_HOUR, 8));
        assertReturn(0.3, ReturnIndex.from(after, 6).between(6, 7));
    }

    @Test
    void transfers_of_one_hour_count_by_what_remains_and_deposits_one_by_one() {
        Story story = new Story()
                .deposit("2025-12-31T00:00:00Z", "USDT", "100")
                .transfer("2026-01-01T00:10:00Z", "USDT", "-80")
                .transfer("2026-01-01T00:50:00Z", "USDT", "80")
                .deposit("2026-01-01T01:10:00Z", "USDT", "1000")
                .deposit("2026-01-01T01:20:00Z", "USDT", "-1000");
        Series series = story.series(every(Timeframe.ONE_HOUR, 2));
        assertEquals(0, series.flows().inflow(1).signum());
        assertEquals(new BigDecimal("1000"), series.flows().inflow(2));
        assertEquals(new BigDecimal("1000"), series.flows().outflow(2));
        assertEquals(0, new BigDecimal("100").compareTo(series.netFlows(2)));
    }

    @Test
    void money_that_earned_within_its_hour_counts_with_what_was_there_before() {
        // 10 at the beginning; 90 more come and 50 are earned with them: (10 + 90 + 50) ÷ (10 + 90)
        Story more = new Story()
                .deposit("2025-12-31T00:00:00Z", "USDT", "10")
                .deposit("2026-01-01T01:10:00Z", "USDT", "90")
                .result("2026-01-01T01:20:00Z", "USDT", "50");
        assertReturns(hours(more, 2, null, LATER), 0.0, 0.5);
        // nothing at the beginning: (0 + 100 + 7 − 0) ÷ (0 + 100)
        Story fromNothing =
                new Story().deposit("2026-01-01T01:10:00Z", "USDT", "100").result("2026-01-01T01:20:00Z", "USDT", "7");
        assertReturns(hours(fromNothing, 3, null, LATER), 0.0, 0.07, 0.07);
        // 100 at the beginning, 80 more, and then 170 lost: more came than is left, so 10 ÷ 180 and nothing below −100
        // %
        Story lost = new Story()
                .deposit("2025-12-31T00:00:00Z", "USDT", "100")
                .deposit("2026-01-01T01:10:00Z", "USDT", "80")
                .result("2026-01-01T01:20:00Z", "USDT", "-170");
        assertReturns(hours(lost, 2, null, LATER), 0.0, 10.0 / 180 - 1);
    }

    @Test
    void after_a_total_loss_the_return_stays_at_minus_one_until_a_range_begins_later() {
        Story story = new Story()
                .deposit("2025-12-31T00:00:00Z", "USDT", "100")
                .result("2026-01-01T01:30:00Z", "USDT", "-100")
                .deposit("2026-01-01T03:30:00Z", "USDT", "50")
                .result("2026-01-01T04:30:00Z", "USDT", "5");
        assertReturns(hours(story, 5, null, LATER), 0.0, -1.0, -1.0, -1.0, -1.0);
        Series late = story.series(List.of(hour(3), hour(4), hour(5)));
        assertReturn(0.1, ReturnIndex.from(late, 0).between(0, 2));
    }

    @Test
    void a_trading_in_which_nothing_ever_happened_has_an_equity_of_zero() {
        EquityCurve curve = hours(new Story(), 2, "BTC", LATER);
        assertEquals(equities("0", "0"), equities(curve));
        assertReturns(curve, 0.0, 0.0);
        assertNull(curve.points().get(0).benchmarkReturn());
        assertEquals(List.of(), curve.points().get(0).holdings());
    }

    @Test
    void the_smallest_and_the_largest_amounts_are_exact() {
        Story story = new Story()
                .deposit("2025-12-31T00:00:00Z", "USDT", "999999999999.99999999")
                .deposit("2025-12-31T00:00:00Z", "BTC", "0.00000001")
                .price("2025-12-31T00:00:00Z", "BTC", "USDT", "0.5")
                .deposit("2026-01-01T01:30:00Z", "SHIB", "999999999999.99999999")
                .price("2026-01-01T01:00:00Z", "SHIB", "USDT", "0.00000001")
                .price("2026-01-01T02:30:00Z", "SHIB", "USDT", "999999999999.99999999");
        EquityCurve curve = hours(story, 3, null, LATER);
        // 999999999999.999999995; then 9999.9999999999999999 more; then (10¹² − 10⁻⁸)² = 10²⁴ − 20000 + 10⁻¹⁶ more
        assertEquals(equities("1000000000000", "1000000009999.99999999", "1000000000000999999980000"), equities(curve));
        assertNotNull(curve.points().get(2).returnRatio());
        assertEquals(money("0"), curve.points().get(0).holdings().get(0).value());
    }

    @Test
    void a_series_without_a_moment_that_is_needed_is_refused() {
        Story story = new Story()
                .deposit("2025-12-31T00:00:00Z", "USDT", "100")
                .deposit("2026-01-01T01:10:00Z", "USDT", "100");
        Instant within = Instant.parse("2026-01-01T01:15:00Z");
        Series late = story.exactly(List.of(hour(0), within));
        assertThrows(IllegalArgumentException.class, () -> ReturnIndex.from(late, 0));
        assertThrows(IllegalArgumentException.class, () -> ReturnIndex.from(late, 1));
        assertThrows(IllegalArgumentException.class, () -> story.exactly(List.of(hour(1), within, hour(3))));
        assertThrows(IllegalArgumentException.class, () -> story.exactly(List.of(hour(1), hour(1))));
        assertThrows(IllegalArgumentException.class, () -> late.indexOf(hour(7)));
    }

    private static EquityCurve hours(Story story, int count, @Nullable String benchmark, Instant now) {
        Buckets buckets = new Buckets(Timeframe.ONE_HOUR, MIDNIGHT, count);
        return EquityCurve.of(story.series(buckets.moments()), buckets, benchmark, now);
    }

    private static List<Instant> every(Timeframe timeframe, int count) {
        return new Buckets(timeframe, MIDNIGHT, count).moments();
    }

    private static Instant hour(int hour) {
        return MIDNIGHT.plusSeconds(3_600L * hour);
    }

    private static List<@Nullable BigDecimal> equities(EquityCurve curve) {
        return curve.points().stream().map(EquityPoint::equity).toList();
    }

    private static List<BigDecimal> equities(String... texts) {
        return Stream.of(texts).map(EquityCurveTest::money).toList();
    }

    private static BigDecimal money(String text) {
        return new BigDecimal(text).setScale(8);
    }

    private static void assertReturns(EquityCurve curve, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertReturn(expected[i], curve.points().get(i).returnRatio());
        }
    }

    private static void assertReturn(double expected, @Nullable Double actual) {
        assertNotNull(actual);
        assertEquals(expected, actual, 1e-12);
    }
}
