package ai.tiris.performance;

import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What the closed trades of some time say. Money is in the quote symbol, 8 decimals, losses negative; null for what there is
 * none of.
 *
 * @param winRate trades with a profit above 0 ÷ closed trades
 * @param profitFactor Σ profits ÷ |Σ losses|; null without a loss
 * @param expectancy mean profit of a closed trade
 * @param longestWinStreak the most winning trades in a row
 */
record TradeFigures(
        @Nullable Double winRate,
        @Nullable Double profitFactor,
        @Nullable BigDecimal expectancy,
        @Nullable BigDecimal averageWin,
        @Nullable BigDecimal averageLoss,
        @Nullable BigDecimal largestWin,
        @Nullable BigDecimal largestLoss,
        @Nullable Integer longestWinStreak,
        @Nullable Integer longestLossStreak,
        @Nullable BigDecimal realizedProfit) {
    /** Of trades whose profits cannot all be valued. */
    static final TradeFigures UNKNOWN = new TradeFigures(null, null, null, null, null, null, null, null, null, null);

    static TradeFigures of(TradeDay trades) {
        Tally wins = trades.wins();
        Tally losses = trades.losses();
        int closed = trades.closed();
        return new TradeFigures(
                Money.finite((double) wins.count() / closed),
                Money.finite(Money.ratio(wins.sum(), losses.sum().negate())),
                mean(trades.realizedProfit(), closed),
                mean(wins.sum(), wins.count()),
                mean(losses.sum(), losses.count()),
                wins.count() == 0 ? null : Money.round(wins.largest()),
                losses.count() == 0 ? null : Money.round(losses.largest()),
                wins.streak().longest(),
                losses.streak().longest(),
                Money.round(trades.realizedProfit()));
    }

    private static @Nullable BigDecimal mean(BigDecimal sum, int count) {
        return count == 0 ? null : sum.divide(BigDecimal.valueOf(count), Decimals.SCALE, RoundingMode.HALF_EVEN);
    }
}
