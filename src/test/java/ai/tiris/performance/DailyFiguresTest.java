package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DailyFiguresTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void four_days_by_hand() {
        // at the ends of the days 1,100 · 990 · 1,188 + 500 · 1,688 of which 844 in BTC
        Story story = new Story()
                .deposit("2026-01-01T12:00:00Z", "USDT", "1000")
                .result("2026-01-01T18:00:00Z", "USDT", "100")
                .result("2026-01-02T18:00:00Z", "USDT", "-110")
                .result("2026-01-03T12:30:00Z", "USDT", "198")
                .deposit("2026-01-03T18:30:00Z", "USDT", "500")
                .price("2026-01-04T06:00:00Z", "BTC", "USDT", "42.2")
                .result("2026-01-04T06:00:00Z", "BTC", "20")
                .result("2026-01-04T06:00:00Z", "USDT", "-844");
        DailyFigures figures = figures(story, "2025-12-20T00:00:00Z", "2026-01-20T00:00:00Z", 0);
        assertEquals(NEW_YEAR, figures.from());
        assertEquals(day(19), figures.to());
        DailyFigures four = figures(story, "2025-12-20T00:00:00Z", "2026-01-05T00:00:00Z", 0);
        assertEquals(day(4), four.to());
        // 1,688 − 1,500; over 1,500 of inflows
        assertEquals(new BigDecimal("188.00000000"), four.netProfit());
        assertClose(188 / 1_500.0, four.totalReturn());
        // 1.1 × 0.9 × 1.2 × 1
        assertClose(0.188, four.timeWeightedReturn());
        assertClose(Math.pow(1.188, 365 / 4.0) - 1, four.cagr());
        // mean 0.05; squares 0.0025 + 0.0225 + 0.0225 + 0.0025 = 0.05, over 3
        double deviation = Math.sqrt(0.05 / 3);
        assertClose(deviation * Math.sqrt(365), four.risk().volatility());
        assertClose(0.05 / deviation * Math.sqrt(365), four.risk().sharpe());
        // one shortfall of 0.1 in four days
        assertClose(0.05 / Math.sqrt(0.01 / 4) * Math.sqrt(365), four.risk().sortino());
        Drawdown drawdown = four.maximumDrawdown();
        assertNotNull(drawdown);
        assertClose(-0.1, drawdown.depth());
        assertEquals(day(1), drawdown.peak());
        assertEquals(day(2), drawdown.trough());
        assertEquals(2 * 86_400.0, drawdown.lengthSeconds());
        assertClose((Math.pow(1.188, 365 / 4.0) - 1) / 0.1, four.calmar());
        // 0, 0, 0 and one half
        assertClose(0.125, four.exposure());
    }

    @Test
    void a_risk_free_rate_is_spread_over_the_days_and_lowers_what_counts_as_gained() {
        double free = Math.pow(1.1, 1 / 365.0) - 1;
        RiskFigures figures = RiskFigures.of(new double[] {0.1, -0.1, 0.2}, 0.1);
        double mean = 0.2 / 3;
        double deviation = Math.sqrt((square(0.1 - mean) + square(-0.1 - mean) + square(0.2 - mean)) / 2);
        assertClose((mean - free) / deviation * Math.sqrt(365), figures.sharpe());
        assertClose((mean - free) / Math.sqrt(square(-0.1 - free) / 3) * Math.sqrt(365), figures.sortino());
    }

    @Test
    void what_cannot_be_computed_is_null() {
        RiskFigures single = RiskFigures.of(new double[] {-0.5}, 0);
        assertNull(single.volatility());
        assertNull(single.sharpe());
        assertClose(-0.5 / 0.5 * Math.sqrt(365), single.sortino());
        RiskFigures steady = RiskFigures.of(
                IntStream.range(0, 50)
                        .mapToDouble(i -> Math.pow(1.01, i + 1) / Math.pow(1.01, i) - 1)
                        .toArray(),
                0);
        assertEquals(0.0, steady.volatility());
        assertNull(steady.sharpe());
        assertNull(steady.sortino());
        assertEquals(RiskFigures.NONE, RiskFigures.of(new double[0], 0));
    }

    @Test
    void after_a_total_loss_the_days_change_nothing() {
        RiskFigures lost = RiskFigures.of(new double[] {-1, 0}, 0);
        // −1 and 0: mean −0.5, deviation √0.5
        assertClose(Math.sqrt(0.5) * Math.sqrt(365), lost.volatility());
        assertClose(-0.5 / Math.sqrt(0.5) * Math.sqrt(365), lost.sortino());
        assertEquals(-1, Drawdown.of(days(3), new double[] {1, 0, 0}).depth());
    }

    @Test
    void a_drawdown_runs_from_the_last_peak_to_the_recovery_or_to_the_end() {
        double[] recovered = {1, 2, 2, 1.5, 1, 1.9, 2, 1.8};
        assertEquals(new Drawdown(-0.5, day(2), day(4), 4 * 86_400.0), Drawdown.of(days(8), recovered));
        double[] open = {1, 2, 1.5, 1.6};
        assertEquals(new Drawdown(-0.25, day(1), day(2), 2 * 86_400.0), Drawdown.of(days(4), open));
        assertEquals(new Drawdown(0, null, null, null), Drawdown.of(days(3), new double[] {1, 1, 1.5}));
        assertEquals(new Drawdown(0, null, null, null), Drawdown.of(days(1), new double[] {1}));
    }

    @Test
    void a_day_that_is_not_over_counts_so_far_and_less_than_a_day_has_no_yearly_growth() {
        Story story = new Story()
                .deposit("2026-01-01T01:00:00Z", "USDT", "1000")
                .result("2026-01-01T12:00:00Z", "USDT", "10");
        DailyFigures half = figures(story, "2026-01-01T00:00:00Z", "2026-01-01T18:00:00Z", 0);
        assertNull(half.cagr());
        assertNull(half.calmar());
        assertClose(0.01, half.timeWeightedReturn());
        DailyFigures more = figures(story, "2026-01-01T03:00:00Z", "2026-01-02T12:00:00Z", 0);
        assertClose(Math.pow(1.01, 365 / 1.5) - 1, more.cagr());
        assertEquals(Instant.parse("2026-01-02T12:00:00Z"), more.to());
    }

    @Test
    void days_before_and_after_in_which_nothing_was_held_or_moved_do_not_count() {
        Story story = new Story()
                .deposit("2026-01-03T05:00:00Z", "USDT", "100")
                .deposit("2026-01-04T05:00:00Z", "USDT", "-100")
                .deposit("2026-01-09T05:00:00Z", "USDT", "7")
                .deposit("2026-01-09T06:00:00Z", "USDT", "-7");
        DailyFigures figures = figures(story, "2026-01-01T00:00:00Z", "2026-01-31T00:00:00Z", 0);
        assertEquals(day(2), figures.from());
        assertEquals(day(9), figures.to());
        assertClose(0, figures.timeWeightedReturn());
        assertClose(0, figures.exposure());
        DailyFigures nothing = figures(story, "2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z", 0);
        assertNull(nothing.from());
        assertEquals(BigDecimal.ZERO, nothing.netProfit());
        assertNull(nothing.maximumDrawdown());
        assertEquals(RiskFigures.NONE, nothing.risk());
    }

    @Test
    void a_holding_without_a_price_leaves_what_needs_it_unknown() {
        Story story = new Story()
                .deposit("2026-01-01T05:00:00Z", "USDT", "100")
                .deposit("2026-01-02T05:00:00Z", "DOGE", "100");
        DailyFigures figures = figures(story, "2026-01-01T00:00:00Z", "2026-01-04T00:00:00Z", 0);
        assertNull(figures.netProfit());
        assertNull(figures.totalReturn());
        assertNull(figures.timeWeightedReturn());
        assertNull(figures.moneyWeightedReturn());
        assertNull(figures.exposure());
        assertNull(figures.maximumDrawdown());
        assertEquals(RiskFigures.NONE, figures.risk());
    }

    @Test
    void growth_beyond_all_numbers_is_null() {
        Story story = new Story()
                .deposit("2026-01-01T00:00:00Z", "USDT", "0.00000001")
                .result("2026-01-01T12:00:00Z", "USDT", "999999999999");
        DailyFigures figures = figures(story, "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z", 0);
        assertNull(figures.cagr());
        assertNull(figures.moneyWeightedReturn());
        assertNotNull(figures.timeWeightedReturn());
    }

    @Test
    void the_money_weighted_return_counts_each_flow_at_the_end_of_its_hour() {
        // 100 from noon of 1 January 2025 on, 110 a year later: 10 %
        Story story =
                new Story().deposit("2025-01-01T11:30:00Z", "USDT", "100").result("2025-06-01T11:30:00Z", "USDT", "10");
        assertClose(
                0.1,
                figures(story, "2025-01-01T00:00:00Z", "2026-01-01T12:00:00Z", 0)
                        .moneyWeightedReturn());
        // from the second day on, 364.5 days: the 100 are then the equity at the beginning
        assertClose(
                Math.pow(1.1, 365 / 364.5) - 1,
                figures(story, "2025-01-02T00:00:00Z", "2026-01-01T12:00:00Z", 0)
                        .moneyWeightedReturn());
    }

    private static DailyFigures figures(Story story, String from, String to, double riskFree) {
        List<Instant> moments = DailyFigures.moments(Instant.parse(from), Instant.parse(to));
        return DailyFigures.of(story.series(moments), moments, riskFree);
    }

    private static Instant day(int day) {
        return NEW_YEAR.plusSeconds(86_400L * day);
    }

    private static List<Instant> days(int count) {
        return IntStream.range(0, count).mapToObj(DailyFiguresTest::day).toList();
    }

    private static double square(double value) {
        return value * value;
    }

    private static void assertClose(double expected, @Nullable Double actual) {
        assertNotNull(actual);
        assertEquals(expected, actual, 1e-9 * Math.max(1, Math.abs(expected)));
    }
}
