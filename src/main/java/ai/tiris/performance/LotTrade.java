package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trade put together again from its legs.
 *
 * @param asset the leg on the account of what was traded
 * @param currency the leg on the account that it was paid from or to; null where that account has been closed
 * @param fee off the currency account, 0 without one
 */
record LotTrade(LotRow asset, @Nullable LotRow currency, BigDecimal fee) {

    /**
     * Null where the account of what was traded has been closed, so that only its money is left.
     *
     * @param symbols of the accounts: the currency's is the quote symbol of all legs
     */
    static @Nullable LotTrade of(List<LotRow> legs, Map<UUID, String> symbols) {
        LotRow asset = null;
        LotRow currency = null;
        BigDecimal fee = BigDecimal.ZERO;
        for (LotRow leg : legs) {
            if (leg.isFee()) {
                fee = leg.amount().negate();
            } else if (Objects.equals(leg.quoteSymbol(), symbols.get(leg.accountId()))) {
                currency = leg;
            } else {
                asset = leg;
            }
        }
        return asset == null ? null : new LotTrade(asset, currency, fee);
    }

    Instant at() {
        return asset.at();
    }

    boolean isBuy() {
        return asset.amount().signum() > 0;
    }

    /** In the asset. */
    BigDecimal volume() {
        return asset.amount().abs();
    }

    /** In the currency, without the fee. */
    BigDecimal value() {
        return currency == null
                ? Money.round(volume().multiply(price().price()))
                : currency.amount().abs();
    }

    String quoteSymbol() {
        return Objects.requireNonNull(asset.quoteSymbol());
    }

    PricePoint price() {
        return new PricePoint(at(), PriceSource.RANK_OF_TRADES, Objects.requireNonNull(asset.price()));
    }
}
