package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a trading did from the beginning of the first day in which something was held or moved to the end of the last, in UTC.
 * Ratios are 0.12 for 12 %; each is null where it cannot be computed.
 *
 * @param from null, as everything but the profit of 0, where nothing was ever held or moved
 * @param to the end of the last day, or the last moment that was asked for
 * @param netProfit equity at the end − at the beginning − net flows, in the quote symbol, 8 decimals
 * @param totalReturn net profit ÷ (equity at the beginning + inflows)
 * @param timeWeightedReturn linked by the hour, free of flows
 * @param moneyWeightedReturn yearly
 * @param cagr the time-weighted return for a year of 365 days; null under one day
 * @param calmar CAGR ÷ |maximum drawdown|; null without a drawdown
 * @param exposure the mean over the ends of the days of the share of the equity in anything but the quote symbol, 0 of nothing
 */
public record DailyFigures(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable BigDecimal netProfit,
        @Nullable Double totalReturn,
        @Nullable Double timeWeightedReturn,
        @Nullable Double moneyWeightedReturn,
        @Nullable Double cagr,
        @Nullable Double calmar,
        @Nullable Double exposure,
        @Nullable Drawdown maximumDrawdown,
        RiskFigures risk) {
    private static final DailyFigures NONE =
            new DailyFigures(null, null, BigDecimal.ZERO, null, null, null, null, null, null, null, RiskFigures.NONE);

    /** The beginning of the day of {@code from} and the ends of the days up to {@code to}, the last one cut off there. */
    public static List<Instant> moments(Instant from, Instant to) {
        List<Instant> moments = new ArrayList<>();
        for (Instant day = Timeframe.ONE_DAY.floor(from); day.isBefore(to); day = day.plus(Duration.ofDays(1))) {
            moments.add(day);
        }
        moments.add(to);
        return moments;
    }

    /**
     * The figures of the days that {@code moments} begin and end.
     *
     * @param series known at {@code moments} and around the hours with flows
     * @param moments those of {@link #moments(Instant, Instant)}
     * @param riskFree yearly, 0.02 for 2 %
     */
    public static DailyFigures of(Series series, List<Instant> moments, double riskFree) {
        ActiveDays days = ActiveDays.of(series, moments);
        return days == null ? NONE : days.figures(riskFree);
    }
}
