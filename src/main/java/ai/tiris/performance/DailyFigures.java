package ai.tiris.performance;

import ai.tiris.performance.MoneyWeightedReturn.CashFlow;
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
        List<Integer> days = moments.stream().map(series::indexOf).toList();
        int first = 1;
        int last = days.size() - 1;
        while (first <= last && !isActive(series, days, first)) {
            first++;
        }
        while (last > first && !isActive(series, days, last)) {
            last--;
        }
        return first > last ? NONE : new Days(series, days.subList(first - 1, last + 1)).figures(riskFree);
    }

    private static boolean isActive(Series series, List<Integer> days, int day) {
        int begin = days.get(day - 1);
        int end = days.get(day);
        return series.holdsAnything(begin)
                || series.holdsAnything(end)
                || series.flows().happenBetween(begin, end);
    }

    /** The days that count: where in the series the first one begins and each of them ends. */
    private record Days(Series series, List<Integer> ends) {
        DailyFigures figures(double riskFree) {
            ReturnIndex index = ReturnIndex.from(series, begin());
            Double timeWeighted = index.between(begin(), end());
            double[] values = values(index);
            List<Instant> times = ends.stream().map(series::moment).toList();
            boolean known = values.length == ends.size();
            Double cagr = timeWeighted == null ? null : cagr(timeWeighted);
            Drawdown drawdown = known ? Drawdown.of(times, values) : null;
            BigDecimal netProfit = netProfit();
            return new DailyFigures(
                    series.moment(begin()),
                    series.moment(end()),
                    Money.roundOrNull(netProfit),
                    netProfit == null ? null : totalReturn(netProfit),
                    timeWeighted,
                    moneyWeighted(),
                    cagr,
                    cagr == null || drawdown == null ? null : Money.finite(cagr / -drawdown.depth()),
                    exposure(),
                    drawdown,
                    known ? RiskFigures.of(returns(index), riskFree) : RiskFigures.NONE);
        }

        private int begin() {
            return ends.get(0);
        }

        private int end() {
            return ends.get(ends.size() - 1);
        }

        /** None where one of them is unknown. */
        private double[] values(ReturnIndex index) {
            List<Double> known = new ArrayList<>();
            for (int day : ends) {
                Double value = index.at(day);
                if (value != null) {
                    known.add(value);
                }
            }
            return known.stream().mapToDouble(Double::doubleValue).toArray();
        }

        /** Of each day; all equities are known. What is put in after a total loss earns or loses as if it were the first. */
        private double[] returns(ReturnIndex index) {
            double[] returns = new double[ends.size() - 1];
            for (int day = 0; day < returns.length; day++) {
                int start = ends.get(day);
                boolean lost = index.isLost(start);
                ReturnIndex ofDay = lost ? ReturnIndex.from(series, start) : index;
                Double change = ofDay.between(start, ends.get(day + 1));
                returns[day] = change == null ? 0 : change;
            }
            return returns;
        }

        private @Nullable BigDecimal netProfit() {
            BigDecimal before = series.equity(begin());
            BigDecimal after = series.equity(end());
            BigDecimal flows = series.netFlows(end()).subtract(series.netFlows(begin()));
            return before == null || after == null
                    ? null
                    : after.subtract(before).subtract(flows);
        }

        private @Nullable Double totalReturn(BigDecimal netProfit) {
            BigDecimal before = series.equity(begin());
            BigDecimal inflows =
                    series.flows().inflowsSoFar(end()).subtract(series.flows().inflowsSoFar(begin()));
            return before == null ? null : Money.finite(Money.ratio(netProfit, before.add(inflows)));
        }

        private @Nullable Double cagr(double timeWeighted) {
            double days = Duration.between(series.moment(begin()), series.moment(end()))
                            .toMillis()
                    / 86_400_000.0;
            return days < 1 ? null : Money.finite(Math.pow(1 + timeWeighted, 365 / days) - 1);
        }

        private @Nullable Double moneyWeighted() {
            BigDecimal before = series.equity(begin());
            BigDecimal after = series.equity(end());
            if (before == null || after == null) {
                return null;
            }
            List<CashFlow> cashFlows = new ArrayList<>();
            cashFlows.add(cashFlow(begin(), before.negate()));
            for (int moment = begin() + 1; moment <= end(); moment++) {
                BigDecimal flow =
                        series.flows().inflow(moment).subtract(series.flows().outflow(moment));
                boolean hourEnds = moment == end() || Hours.isOnTheHour(series.moment(moment));
                if (hourEnds && flow.signum() != 0) {
                    cashFlows.add(cashFlow(moment, flow.negate()));
                }
            }
            cashFlows.add(cashFlow(end(), after));
            return MoneyWeightedReturn.of(cashFlows);
        }

        private CashFlow cashFlow(int moment, BigDecimal amount) {
            return new CashFlow(series.moment(moment), amount.doubleValue());
        }

        private @Nullable Double exposure() {
            double sum = 0;
            for (int day : ends.subList(1, ends.size())) {
                BigDecimal equity = series.equity(day);
                if (equity == null) {
                    return null;
                }
                sum += equity.signum() == 0 ? 0 : Money.ratio(equity.subtract(series.quoteBalance(day)), equity);
            }
            return sum / (ends.size() - 1);
        }
    }
}
