package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the trades of a range of days come to in one quote symbol. Money has 8 decimals.
 *
 * @param averageHoldingSeconds mean of the closed trades' holding times; null without a trade
 * @param fees null where one of them cannot be valued
 * @param unrealizedProfit of the lots that are open at the end; null where one of them cannot be valued
 */
record TradeSummary(
        int closedTrades,
        @Nullable Double averageHoldingSeconds,
        TradeFigures figures,
        @Nullable BigDecimal fees,
        @Nullable BigDecimal unrealizedProfit) {
    static final TradeSummary NONE =
            new TradeSummary(0, null, TradeFigures.of(TradeDay.NONE), BigDecimal.ZERO, BigDecimal.ZERO);

    /**
     * Of one trading, or of several together, of which each trade's row goes on only among its own.
     *
     * @param series known at the ends of all days with trades
     * @param end the moment of the series at which the range ends
     */
    static TradeSummary of(Collection<TradeHistory> tradings, Series series, int end) {
        TradeDay sum = TradeDay.NONE;
        boolean profitsKnown = true;
        boolean feesKnown = true;
        BigDecimal unrealized = BigDecimal.ZERO;
        for (TradeHistory trading : tradings) {
            TradeTotals totals = totals(trading, series, end);
            sum = sum.beside(totals.sum());
            profitsKnown &= totals.profitsKnown();
            feesKnown &= totals.feesKnown();
            BigDecimal ofTrading = trading.unrealizedProfit(series, end);
            unrealized = unrealized == null || ofTrading == null ? null : unrealized.add(ofTrading);
        }
        return new TradeSummary(
                sum.closed(),
                Money.finite(sum.holdingSeconds().doubleValue() / sum.closed()),
                profitsKnown ? TradeFigures.of(sum) : TradeFigures.UNKNOWN,
                feesKnown ? Money.round(sum.fees()) : null,
                Money.roundOrNull(unrealized));
    }

    /** Each day at the prices of its end; of the last one, at those so far. */
    private static TradeTotals totals(TradeHistory trading, Series series, int end) {
        TradeTotals totals = new TradeTotals();
        for (TradeDays.Row row : trading.days()) {
            Instant dayEnd = row.day().plus(Duration.ofDays(1));
            int moment = dayEnd.isBefore(series.moment(end)) ? series.indexOf(dayEnd) : end;
            totals.add(row, series.price(row.symbol(), moment));
        }
        return totals;
    }
}
