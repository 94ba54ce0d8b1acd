package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a trading's trades came to in a range of days, and the lots that were open at its end.
 *
 * @param days in their order
 * @param open by account; null where retention has taken what they came from
 * @param prices of all that was paid for the open lots
 */
record TradeHistory(
        TradingFacts facts,
        List<TradeDays.Row> days,
        @Nullable Map<UUID, List<Lot>> open,
        CostPrices prices) {

    /**
     * The value of the open lots of which the cost is known less that cost, in the series' quote symbol, not rounded. What is
     * held in that symbol itself makes no profit.
     *
     * @param moment of the series
     * @return null where a price is missing, or the lots are not known
     */
    @Nullable
    BigDecimal unrealizedProfit(Series series, int moment) {
        if (open == null) {
            return null;
        }
        Map<UUID, String> symbols = facts.symbols();
        BigDecimal profit = BigDecimal.ZERO;
        for (Map.Entry<UUID, List<Lot>> account : open.entrySet()) {
            String symbol = Objects.requireNonNull(symbols.get(account.getKey()));
            if (!symbol.equals(series.quoteSymbol())) {
                BigDecimal price = series.price(symbol, moment);
                BigDecimal ofAccount =
                        unrealized(account.getValue(), price, series.quoteSymbol(), series.moment(moment));
                if (ofAccount == null) {
                    return null;
                }
                profit = profit.add(ofAccount);
            }
        }
        return profit;
    }

    private @Nullable BigDecimal unrealized(
            List<Lot> lots, @Nullable BigDecimal price, String quoteSymbol, Instant knownUntil) {
        BigDecimal profit = BigDecimal.ZERO;
        for (Lot lot : lots) {
            BigDecimal cost = lot.costIn(quoteSymbol, prices, knownUntil);
            if (cost != null) {
                if (price == null) {
                    return null;
                }
                profit = profit.add(lot.knownVolume().multiply(price)).subtract(cost);
            }
        }
        return profit;
    }
}
