package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * A trade put together again from its legs.
 *
 * @param asset the leg on the account of what was traded
 * @param currency the leg on the account that it was paid from or to
 * @param fee off the currency account, 0 without one
 */
record LotTrade(LotRow asset, LotRow currency, BigDecimal fee) {

    /** @param symbols of the accounts: the currency's is the quote symbol of all legs */
    static LotTrade of(List<LotRow> legs, Map<UUID, String> symbols) {
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
        return new LotTrade(Objects.requireNonNull(asset), Objects.requireNonNull(currency), fee);
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
        return currency.amount().abs();
    }

    PricePoint price() {
        return new PricePoint(at(), PriceSource.RANK_OF_TRADES, Objects.requireNonNull(asset.price()));
    }
}
