package ai.tiris.performance;

import org.jspecify.annotations.Nullable;

/**
 * What the daily returns say about risk, for a year of 365 days.
 *
 * @param volatility sample deviation of the daily returns × √365; null for fewer than two
 * @param sharpe (mean − daily risk-free rate) ÷ sample deviation × √365; null without a deviation (Sharpe 1994)
 * @param sortino (mean − daily risk-free rate) ÷ root of the mean squared shortfall below that rate over all days × √365;
 *     null without a shortfall (Sortino and van der Meer 1991)
 */
public record RiskFigures(
        @Nullable Double volatility,
        @Nullable Double sharpe,
        @Nullable Double sortino) {
    static final RiskFigures NONE = new RiskFigures(null, null, null);

    private static final double DAYS = 365;

    /** What is left of equal returns when doubles subtract them; no market is as calm. */
    private static final double NOISE = 1e-12;

    /**
     * @param returns of each day, 0.01 for 1 %
     * @param riskFree yearly, 0.02 for 2 %
     */
    static RiskFigures of(double[] returns, double riskFree) {
        int days = returns.length;
        if (days < 1) {
            return NONE;
        }
        double free = Math.pow(1 + riskFree, 1 / DAYS) - 1;
        double mean = 0;
        double shortfalls = 0;
        for (double dayReturn : returns) {
            mean += dayReturn / days;
            double shortfall = Math.min(dayReturn - free, 0);
            shortfalls += shortfall * shortfall / days;
        }
        double deviation = days < 2 ? Double.NaN : deviation(returns, mean);
        return new RiskFigures(
                Money.finite(deviation * Math.sqrt(DAYS)),
                yearly(mean - free, deviation),
                yearly(mean - free, Math.sqrt(shortfalls)));
    }

    private static double deviation(double[] returns, double mean) {
        double squares = 0;
        for (double dayReturn : returns) {
            squares += (dayReturn - mean) * (dayReturn - mean);
        }
        double deviation = Math.sqrt(squares / (returns.length - 1));
        return deviation < NOISE ? 0 : deviation;
    }

    private static @Nullable Double yearly(double excess, double risk) {
        return risk < NOISE ? null : Money.finite(excess / risk * Math.sqrt(DAYS));
    }
}
