package ai.tiris.performance;

import ai.tiris.performance.MoneyWeightedReturn.CashFlow;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days from the first to the last in which something was held or moved.
 *
 * @param ends where in the series the first one begins and each of them ends
 */
record ActiveDays(Series series, List<Integer> ends) {
    /**
     * Null where there is none.
     *
     * @param moments those that the days begin and end
     */
    static @Nullable ActiveDays of(Series series, List<Instant> moments) {
        List<Integer> days = moments.stream().map(series::indexOf).toList();
        int first = 1;
        int last = days.size() - 1;
        while (first <= last && !isActive(series, days, first)) {
            first++;
        }
        while (last > first && !isActive(series, days, last)) {
            last--;
        }
        return first > last ? null : new ActiveDays(series, days.subList(first - 1, last + 1));
    }

    private static boolean isActive(Series series, List<Integer> days, int day) {
        int begin = days.get(day - 1);
        int end = days.get(day);
        return series.holdsAnything(begin)
                || series.holdsAnything(end)
                || series.flows().happenBetween(begin, end);
    }

    /** @param riskFree yearly, 0.02 for 2 % */
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
        return before == null || after == null ? null : after.subtract(before).subtract(flows);
    }

    private @Nullable Double totalReturn(BigDecimal netProfit) {
        BigDecimal before = series.equity(begin());
        BigDecimal inflows =
                series.flows().inflowsSoFar(end()).subtract(series.flows().inflowsSoFar(begin()));
        return before == null ? null : Money.finite(Money.ratio(netProfit, before.add(inflows)));
    }

    private @Nullable Double cagr(double timeWeighted) {
        double days =
                Duration.between(series.moment(begin()), series.moment(end())).toMillis() / 86_400_000.0;
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
