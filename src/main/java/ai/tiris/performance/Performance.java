package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How well a trading, or a portfolio, did; each figure's source is named where it is worked out. */
@Description(
        "How well a trading, or a portfolio, did. Ratios are 0.12 for 12 %; statistics are of daily returns of the equity at"
                + " the last known prices, in UTC, for a year of 365 days. What is undefined is null. Money is in the quote"
                + " symbol. Trades are closed first in, first out, in each sub-account.")
public record Performance(
        @Shared(percentOnly = true)
        @Description("When the first day begins on which something was held or moved; null where there is none.")
        @Nullable
        Instant from,

        @Shared(percentOnly = true)
        @Description("When the last such day ends; now where it is the present one.")
        @Nullable
        Instant to,

        @Shared(percentOnly = false)
        @Description("Equity at the end, less that at the beginning, less net flows; null where a price is missing.")
        @Nullable
        BigDecimal netProfit,

        @Shared(percentOnly = true)
        @Description("Net profit ÷ (equity at the beginning + deposits and transfers in).")
        @Nullable
        Double totalReturn,

        @Shared(percentOnly = true)
        @Description("Linked by the hour, so that deposits and withdrawals do not move it.")
        @Nullable
        Double timeWeightedReturn,

        @Shared(percentOnly = true)
        @Description(
                "The yearly rate at which the equity at the beginning, the flows and the equity at the end have the present"
                        + " value 0 (internal rate of return).")
        @Nullable
        Double moneyWeightedReturn,

        @Shared(percentOnly = true)
        @Description("(1 + time-weighted return)^(365 ÷ days) − 1; null under one day.")
        @Nullable
        Double cagr,

        @Shared(percentOnly = true)
        @Description("Sample deviation of the daily returns × √365; null for fewer than two.")
        @Nullable
        Double volatility,

        @Shared(percentOnly = true)
        @Description(
                "(Mean daily return − daily risk-free rate) ÷ sample deviation × √365; null without a deviation (Sharpe"
                        + " 1994).")
        @Nullable
        Double sharpe,

        @Shared(percentOnly = true)
        @Description(
                "(Mean daily return − daily risk-free rate) ÷ root of the mean squared shortfall below it, over all days,"
                        + " × √365; null without a shortfall (Sortino and van der Meer 1991).")
        @Nullable
        Double sortino,

        @Shared(percentOnly = true) @Description("CAGR ÷ |maximum drawdown|; null without a drawdown.") @Nullable
        Double calmar,

        @Shared(percentOnly = true)
        @Description(
                "The deepest fall of the time-weighted index below its highest value so far, at the ends of days: -0.2 for"
                        + " 20 %; 0 without a fall.")
        @Nullable
        Double maxDrawdown,

        @Shared(percentOnly = true) @Description("When the index was at its highest before that fall.") @Nullable
        Instant maxDrawdownFrom,

        @Shared(percentOnly = true) @Description("When it was deepest.") @Nullable
        Instant maxDrawdownTo,

        @Shared(percentOnly = true)
        @Description("From the highest point until the index was as high again, or to the end.")
        @Nullable
        Double maxDrawdownSeconds,

        @Shared(percentOnly = true)
        @NonNull
        @Description("How many sells took something of which the cost is known; each fill is one.")
        int closedTrades,

        @Shared(percentOnly = true) @Description("Closed trades with a profit ÷ closed trades.") @Nullable
        Double winRate,

        @Shared(percentOnly = true) @Description("Σ profits ÷ |Σ losses|; null without a loss.") @Nullable
        Double profitFactor,

        @Shared(percentOnly = false) @Description("Mean profit of a closed trade.") @Nullable
        BigDecimal expectancy,

        @Shared(percentOnly = false) @Description("Mean profit of those that won.") @Nullable
        BigDecimal averageWin,

        @Shared(percentOnly = false) @Description("Mean loss of those that lost, a negative number.") @Nullable
        BigDecimal averageLoss,

        @Shared(percentOnly = false) @Description("The largest profit of a closed trade.") @Nullable
        BigDecimal largestWin,

        @Shared(percentOnly = false) @Description("The largest loss of a closed trade, a negative number.") @Nullable
        BigDecimal largestLoss,

        @Shared(percentOnly = true)
        @Description("The most wins in a row, among a trading's trades in one quote symbol.")
        @Nullable
        Integer longestWinStreak,

        @Shared(percentOnly = true)
        @Description("The most losses in a row, among a trading's trades in one quote symbol.")
        @Nullable
        Integer longestLossStreak,

        @Shared(percentOnly = true)
        @Description("How long what was sold had been held, weighted by volume in each closed trade; their mean.")
        @Nullable
        Double averageHoldingSeconds,

        @Shared(percentOnly = false)
        @Description(
                "Of trades, and those taken from accounts; in another symbol at the price at the end of their day.")
        @Nullable
        BigDecimal fees,

        @Shared(percentOnly = false)
        @Description(
                "The profits of the closed trades, fees included; in another symbol at the price at the end of their day.")
        @Nullable
        BigDecimal realizedProfit,

        @Shared(percentOnly = false)
        @Description(
                "Value less cost of what was held at the end and has a known cost, without the quote symbol itself.")
        @Nullable
        BigDecimal unrealizedProfit,

        @Shared(percentOnly = true)
        @Description(
                "The mean, over the ends of the days, of the share of the equity in anything but the quote symbol.")
        @Nullable
        Double exposure) {

    /**
     * @param series known at {@code moments}, the beginning of the first day and the ends of all
     * @param trades of each trading in the series
     * @param riskFree yearly, 0.02 for 2 %
     */
    static Performance of(Series series, List<Instant> moments, Collection<TradeHistory> trades, double riskFree) {
        DailyFigures days = DailyFigures.of(series, moments, riskFree);
        Drawdown drawdown = days.maximumDrawdown();
        TradeSummary summary =
                days.to() == null ? TradeSummary.NONE : TradeSummary.of(trades, series, series.indexOf(days.to()));
        TradeFigures figures = summary.figures();
        return new Performance(
                days.from(),
                days.to(),
                days.netProfit(),
                days.totalReturn(),
                days.timeWeightedReturn(),
                days.moneyWeightedReturn(),
                days.cagr(),
                days.risk().volatility(),
                days.risk().sharpe(),
                days.risk().sortino(),
                days.calmar(),
                drawdown == null ? null : (Double) drawdown.depth(),
                drawdown == null ? null : drawdown.peak(),
                drawdown == null ? null : drawdown.trough(),
                drawdown == null ? null : drawdown.lengthSeconds(),
                summary.closedTrades(),
                figures.winRate(),
                figures.profitFactor(),
                figures.expectancy(),
                figures.averageWin(),
                figures.averageLoss(),
                figures.largestWin(),
                figures.largestLoss(),
                figures.longestWinStreak(),
                figures.longestLossStreak(),
                summary.averageHoldingSeconds(),
                summary.fees(),
                figures.realizedProfit(),
                summary.unrealizedProfit(),
                days.exposure());
    }
}
