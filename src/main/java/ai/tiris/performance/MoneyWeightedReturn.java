package ai.tiris.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The yearly rate at which cash flows have the present value 0 (internal rate of return), years of 365 days.
 *
 * <p>Looked for as the logarithm x of 1 + rate, in steps from 0 outwards and in each step by halving it: it always ends, and
 * of several rates the one with x nearest to 0 is taken.
 */
final class MoneyWeightedReturn {
    private static final double YEAR_SECONDS = Duration.ofDays(365).toSeconds();
    private static final double LEAST = Math.log1p(-0.9999);
    private static final double MOST = Math.log1p(10_000);
    private static final double STEP = 0.05;
    private static final int HALVINGS = 60;

    private final double[] years;
    private final double[] amounts;

    /** What was paid in (negative) or got back (positive) at a time, in one currency. */
    record CashFlow(Instant time, double amount) {}

    private MoneyWeightedReturn(List<CashFlow> cashFlows) {
        Instant first = cashFlows.get(0).time();
        years = cashFlows.stream()
                .mapToDouble(
                        cashFlow -> Duration.between(first, cashFlow.time()).toMillis() / 1e3 / YEAR_SECONDS)
                .toArray();
        amounts = cashFlows.stream().mapToDouble(CashFlow::amount).toArray();
    }

    /**
     * 0.12 for 12 %; null where the cash flows are all of one sign, and where their value has the same sign at
     * −99.99 % and at 1,000,000 %.
     *
     * @param cashFlows in order of time
     */
    static @Nullable Double of(List<CashFlow> cashFlows) {
        boolean paid = cashFlows.stream().anyMatch(cashFlow -> cashFlow.amount() < 0);
        boolean got = cashFlows.stream().anyMatch(cashFlow -> cashFlow.amount() > 0);
        return paid && got ? new MoneyWeightedReturn(cashFlows).rate() : null;
    }

    private @Nullable Double rate() {
        double last = years[years.length - 1];
        if (last == 0 || value(LEAST) * value(MOST) > 0) {
            return null;
        }
        for (double near = 0; near < Math.max(MOST, -LEAST); near += STEP) {
            double up = root(near, Math.min(near + STEP, MOST));
            double down = root(-near, Math.max(-near - STEP, LEAST));
            if (!Double.isNaN(up) || !Double.isNaN(down)) {
                return Math.expm1(Double.isNaN(down) || up <= -down ? up : down);
            }
        }
        return null;
    }

    /** Where the value is 0 between {@code near} and {@code far}; not a number where its sign does not change. */
    private double root(double near, double far) {
        double inner = near;
        double outer = far;
        double sign = Math.signum(value(inner));
        if (sign == 0) {
            return inner;
        }
        if (sign * value(outer) > 0) {
            return Double.NaN;
        }
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (inner + outer) / 2;
            if (sign * value(middle) > 0) {
                inner = middle;
            } else {
                outer = middle;
            }
        }
        return outer;
    }

    /** Of the sign of the present value: discounted to the beginning for a gain, to the end for a loss, so never too large. */
    private double value(double logarithm) {
        double origin = logarithm >= 0 ? 0 : years[years.length - 1];
        double sum = 0;
        for (int i = 0; i < amounts.length; i++) {
            sum += amounts[i] * Math.exp(logarithm * (origin - years[i]));
        }
        return sum;
    }
}
