package ai.tiris.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * A sell set against what it sold: only what had a known cost, with its part of the proceeds and the fee. Money is in the
 * quote symbol of the sell.
 *
 * @param volume in the asset
 * @param fee of the sell; those of the buys are in the cost
 * @param holdingSeconds weighted by volume, to the microsecond
 */
record ClosedTrade(
        Instant closedAt,
        BigDecimal volume,
        BigDecimal proceeds,
        BigDecimal fee,
        BigDecimal cost,
        BigDecimal holdingSeconds) {
    /** Decimals of what a trade adds to a sum that is rounded to 8 at the end. */
    static final int SCALE = 16;

    /** To 16 decimals: what a division left in the cost behind them is no win and no loss. */
    BigDecimal profit() {
        return proceeds.subtract(fee).subtract(cost).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
