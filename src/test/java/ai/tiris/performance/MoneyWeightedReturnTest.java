package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import ai.tiris.performance.MoneyWeightedReturn.CashFlow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyWeightedReturnTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final double YEAR = 365;

    @Test
    void a_gain_and_a_loss_over_a_year() {
        assertRate(0.1, -100, 0, 110, YEAR);
        assertRate(-0.25, -100, 0, 75, YEAR);
        assertRate(0, -100, 0, 100, YEAR);
    }

    @Test
    void money_that_came_late_weighs_less() {
        // 100 for two years and 100 for one at 10 %: 121 + 110
        assertRate(0.1, -100, 0, -100, YEAR, 231, 2 * YEAR);
        // 60 taken out after a year: (100 × 1.2 − 60) × 1.2
        assertRate(0.2, -100, 0, 60, YEAR, 72, 2 * YEAR);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.9999, -0.9, -1e-6, 1e-6, 3, 9_999.9})
    void every_rate_in_the_range_is_found(double rate) {
        assertRate(rate, -1, 0, 1 + rate, YEAR);
        assertRate(rate, -1e12, 0, 1e12 * Math.pow(1 + rate, 3), 3 * YEAR);
    }

    @Test
    void a_rate_out_of_the_range_is_null() {
        assertNull(rate(-1, 0, 10_002, YEAR));
        assertNull(rate(-1, 0, 0.00009, YEAR));
        assertNull(rate(-100, 0, 110, 1.0 / 24));
    }

    @Test
    void cash_flows_without_a_change_of_sign_or_of_time_have_no_rate() {
        assertNull(rate(-100, 0, 0, YEAR));
        assertNull(rate(100, 0, 100, YEAR));
        assertNull(rate(0, 0, 0, YEAR));
        assertNull(rate(-100, 0, 110, 0));
        assertNull(MoneyWeightedReturn.of(List.of()));
    }

    @Test
    void of_several_rates_the_one_nearest_to_zero_is_taken() {
        // −1 + 6 v − 11 v² + 6 v³ with v = 1 ÷ (1 + rate): 0 at v = 1, 1/2 and 1/3, which are 0 %, 100 % and 200 %
        assertRate(0, -1, 0, 6, YEAR, -11, 2 * YEAR, 6, 3 * YEAR);
        // (v − 1/1.5) (v − 1/3), so 50 % and 200 %, but positive at both ends of the range
        assertNull(rate(1 / 4.5, 0, -1, YEAR, 1, 2 * YEAR));
    }

    @Test
    void it_always_ends_with_a_rate_at_which_the_value_is_zero_or_with_none() {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            List<CashFlow> cashFlows = new ArrayList<>();
            Instant time = START;
            for (int i = 0; i < 2 + random.nextInt(20); i++) {
                cashFlows.add(new CashFlow(time, random.nextGaussian() * Math.pow(10, random.nextInt(21) - 8)));
                time = time.plusSeconds(random.nextInt(1 << random.nextInt(31)));
            }
            Double rate = MoneyWeightedReturn.of(cashFlows);
            if (rate != null) {
                assertZero(cashFlows, rate);
            }
        }
    }

    @Test
    void years_from_the_first_to_the_last_that_callers_can_name_are_no_trouble() {
        List<CashFlow> cashFlows = List.of(
                new CashFlow(Instant.EPOCH, -1),
                new CashFlow(Instant.parse("5000-01-01T00:00:00Z"), 1e12),
                new CashFlow(Instant.parse("9999-12-31T23:59:59.999999Z"), 1e12));
        Double rate = MoneyWeightedReturn.of(cashFlows);
        assertNotNull(rate);
        assertZero(cashFlows, rate);
        assertNotNull(MoneyWeightedReturn.of(
                List.of(cashFlows.get(1), new CashFlow(cashFlows.get(2).time(), -1e-8))));
        // −1 + u − u² is below 0 for every u
        assertNull(MoneyWeightedReturn.of(List.of(
                new CashFlow(Instant.EPOCH, -1),
                new CashFlow(Instant.EPOCH.plusSeconds(126_144_000_000L), 1),
                new CashFlow(Instant.EPOCH.plusSeconds(252_288_000_000L), -1))));
    }

    private static void assertZero(List<CashFlow> cashFlows, double rate) {
        Instant first = cashFlows.get(0).time();
        Instant last = cashFlows.get(cashFlows.size() - 1).time();
        double sum = 0;
        double magnitude = 0;
        for (CashFlow cashFlow : cashFlows) {
            Instant origin = rate > 0 ? first : last;
            double years = (origin.getEpochSecond() - cashFlow.time().getEpochSecond()) / (YEAR * 86_400);
            double value = cashFlow.amount() * Math.pow(1 + rate, years);
            sum += value;
            magnitude += Math.abs(value) * (1 + Math.abs(years));
        }
        assertEquals(0, sum / magnitude, 1e-9);
    }

    /** Amounts, each with the days after the start. */
    private static @Nullable Double rate(double... amountsAndDays) {
        List<CashFlow> cashFlows = new ArrayList<>();
        for (int i = 0; i < amountsAndDays.length; i += 2) {
            Instant time = START.plusSeconds(Math.round(amountsAndDays[i + 1] * 86_400));
            cashFlows.add(new CashFlow(time, amountsAndDays[i]));
        }
        return MoneyWeightedReturn.of(cashFlows);
    }

    private static void assertRate(double expected, double... amountsAndDays) {
        Double rate = rate(amountsAndDays);
        assertNotNull(rate);
        assertEquals(expected, rate, 1e-9 * (1 + Math.abs(expected)));
    }
}
