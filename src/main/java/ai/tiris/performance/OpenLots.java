package ai.tiris.performance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open lots of one sub-account: all that has to be kept in order to go on later.
 *
 * @param lots oldest first
 */
public record OpenLots(List<Lot> lots) {
    public static final OpenLots NONE = new OpenLots(List.of());

    public OpenLots {
        lots = List.copyOf(lots);
    }

    public BigDecimal volume() {
        return lots.stream().map(Lot::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * The value of the lots of which the cost is known, less that cost; in the quote symbol, not rounded.
     *
     * @param symbol of the sub-account
     * @return null where a price is missing; 0 without such a lot
     */
    public @Nullable BigDecimal unrealizedProfit(String symbol, Valuation valuation, int moment) {
        BigDecimal profit = BigDecimal.ZERO;
        for (Lot lot : lots) {
            if (lot.knownVolume().signum() > 0) {
                BigDecimal value = times(lot.knownVolume(), valuation.price(symbol, moment));
                BigDecimal cost = lot.cost().signum() == 0
                        ? BigDecimal.ZERO
                        : times(lot.cost(), valuation.price(Objects.requireNonNull(lot.quoteSymbol()), moment));
                if (value == null || cost == null) {
                    return null;
                }
                profit = profit.add(value).subtract(cost);
            }
        }
        return profit;
    }

    private static @Nullable BigDecimal times(BigDecimal amount, @Nullable BigDecimal price) {
        return price == null ? null : amount.multiply(price);
    }
}
