package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The amounts of a spot trade's legs. They net to zero at the trade's price, and to −fee in the currency.
 *
 * @param asset onto the asset account: +volume for a buy, −volume for a sale
 * @param currency onto the currency account: ∓ price × volume, 8 decimals, rounded half even, once
 * @param fee off the currency account as a leg of its own: zero or negative
 */
public record TradeLegs(BigDecimal asset, BigDecimal currency, BigDecimal fee) {

    /**
     * @param price in the currency for one unit of the asset, positive
     * @param volume in the asset, positive
     * @param fee in the currency, not negative
     */
    public static TradeLegs of(TradeKind kind, BigDecimal price, BigDecimal volume, BigDecimal fee) {
        Decimals.positive("price", price);
        Decimals.positive("volume", volume);
        if (fee.signum() < 0) {
            throw TirisException.validation("fee", "Must not be negative.");
        }
        BigDecimal value = price.multiply(volume).setScale(Decimals.SCALE, RoundingMode.HALF_EVEN);
        if (value.signum() == 0) {
            throw TirisException.validation("volume", "price × volume comes to less than 0.00000001.");
        }
        if (value.compareTo(Decimals.MAX) > 0) {
            throw TirisException.validation("volume", "price × volume exceeds 12 integer digits.");
        }
        return kind.isBuy()
                ? new TradeLegs(volume, value.negate(), fee.negate())
                : new TradeLegs(volume.negate(), value, fee.negate());
    }
}
