package ai.tiris.performance;

import java.math.BigDecimal;

/**
 * What the closed trades of a day, or of several days in a row, come to, and the fees paid, all in one symbol. Days put
 * together in any groups, in their order, give the same to the last digit.
 *
 * @param closed how many trades were closed; those with a profit of 0 are neither won nor lost
 * @param holdingSeconds the sum of their holding times
 * @param fees of all trades, closed or not, and those taken from accounts
 */
public record TradeDay(int closed, Tally wins, Tally losses, BigDecimal holdingSeconds, BigDecimal fees) {
    static final TradeDay NONE = new TradeDay(0, Tally.NONE, Tally.NONE, BigDecimal.ZERO, BigDecimal.ZERO);

    /** With one more closed trade, after all others. */
    TradeDay plus(ClosedTrade trade) {
        BigDecimal profit = trade.profit();
        return then(new TradeDay(
                1,
                Tally.ofOne(profit, profit.signum() > 0),
                Tally.ofOne(profit, profit.signum() < 0),
                trade.holdingSeconds(),
                BigDecimal.ZERO));
    }

    /** With one more fee. */
    TradeDay plusFee(BigDecimal fee) {
        return new TradeDay(closed, wins, losses, holdingSeconds, fees.add(fee));
    }

    /** This and then {@code next}. */
    TradeDay then(TradeDay next) {
        return new TradeDay(
                closed + next.closed,
                wins.then(next.wins),
                losses.then(next.losses),
                holdingSeconds.add(next.holdingSeconds),
                fees.add(next.fees));
    }

    /** This and others of the same time: their rows stay apart, and the longest one stands. */
    TradeDay beside(TradeDay other) {
        return new TradeDay(
                closed + other.closed,
                wins.beside(other.wins),
                losses.beside(other.losses),
                holdingSeconds.add(other.holdingSeconds),
                fees.add(other.fees));
    }

    /** The same in another quote symbol; exact, so its sums have more decimals. */
    TradeDay times(BigDecimal price) {
        return new TradeDay(closed, wins.times(price), losses.times(price), holdingSeconds, fees.multiply(price));
    }

    /** The sum of the profits, in the quote symbol, not rounded. */
    BigDecimal realizedProfit() {
        return wins.sum().add(losses.sum());
    }
}
