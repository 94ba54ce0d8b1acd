package ai.tiris.performance;

import java.math.BigDecimal;

/**
 * What of one symbol was moved into and out of a trading since the beginning of an hour, in that symbol.
 *
 * @param deposits zero or more
 * @param withdrawals zero or more
 * @param netTransfers what the transfers in exceed those out by, negative where it is the other way round
 */
public record Flow(BigDecimal deposits, BigDecimal withdrawals, BigDecimal netTransfers) {
    public static final Flow NONE = new Flow(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    /** This and more of the same hour: transfers that cancel each other are none. */
    Flow and(Flow more) {
        return new Flow(
                deposits.add(more.deposits), withdrawals.add(more.withdrawals), netTransfers.add(more.netTransfers));
    }

    BigDecimal inflow() {
        return deposits.add(netTransfers.max(BigDecimal.ZERO));
    }

    BigDecimal outflow() {
        return withdrawals.subtract(netTransfers.min(BigDecimal.ZERO));
    }

    boolean isNone() {
        return deposits.signum() == 0 && withdrawals.signum() == 0 && netTransfers.signum() == 0;
    }
}
