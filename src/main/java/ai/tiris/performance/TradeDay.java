package ai.tiris.performance;

import java.math.BigDecimal;

/**
 * What the closed trades of a day, or of several days in a row, come to. Days put together in any groups, in their order, give
 * the same to the last digit.
 *
 * @param closed how many trades were closed; those with a profit of 0 are neither won nor lost
 * @param holdingSeconds the sum of their holding times
 * @param fees of all trades, closed or not, and of the fees taken in the asset
 */
public record TradeDay(int closed, Tally wins, Tally losses, BigDecimal holdingSeconds, BigDecimal fees) {
    public static final TradeDay NONE = new TradeDay(0, Tally.NONE, Tally.NONE, BigDecimal.ZERO, BigDecimal.ZERO);

    /** With one more event, after all others. */
    public TradeDay plus(Lots.Outcome next) {
        ClosedTrade trade = next.closed();
        if (trade == null) {
            return new TradeDay(closed, wins, losses, holdingSeconds, fees.add(next.fee()));
        }
        BigDecimal profit = trade.profit();
        return then(new TradeDay(
                1,
                Tally.ofOne(profit, profit.signum() > 0),
                Tally.ofOne(profit, profit.signum() < 0),
                trade.holdingSeconds(),
                next.fee()));
    }

    /** This and then {@code next}. */
    public TradeDay then(TradeDay next) {
        return new TradeDay(
                closed + next.closed,
                wins.then(next.wins),
                losses.then(next.losses),
                holdingSeconds.add(next.holdingSeconds),
                fees.add(next.fees));
    }

    /** The same in another quote symbol; exact, so its sums have more decimals. */
    public TradeDay times(BigDecimal price) {
        return new TradeDay(closed, wins.times(price), losses.times(price), holdingSeconds, fees.multiply(price));
    }

    /** The sum of the profits, in the quote symbol, not rounded. */
    public BigDecimal realizedProfit() {
        return wins.sum().add(losses.sum());
    }
}
