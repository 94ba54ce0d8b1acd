package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What payments were worth, by the rule of flows: at the last price of their hour, else at the first one known after. */
final class CostPrices {
    private final List<Instant> hourEnds;
    private final LastPrices prices;
    private final Map<Pair, PricePoint> first;
    private final Map<String, Valuation> valuations = new HashMap<>();
    private final Map<Known, Valuation> firstValuations = new HashMap<>();
    private Instant farthest = TradingFacts.NEVER;

    /**
     * @param payments that will be asked for
     * @param prices the last ones at the ends of the payments' hours
     * @param first of each pair the first price that was ever known
     */
    CostPrices(Collection<LotPayment> payments, LastPrices prices, Map<Pair, PricePoint> first) {
        TreeSet<Instant> ends = new TreeSet<>();
        payments.forEach(payment -> ends.add(payment.hourEnd()));
        this.hourEnds = List.copyOf(ends);
        this.prices = prices;
        this.first = first;
    }

    private record Known(String quoteSymbol, Instant until) {}

    /** Of one unit of the symbol that was paid with; null where none was known before {@code knownUntil}. */
    @Nullable
    BigDecimal price(LotPayment payment, Instant knownUntil) {
        BigDecimal ofHour = valuations
                .computeIfAbsent(payment.quoteSymbol(), quoteSymbol -> prices.at(hourEnds, quoteSymbol))
                .price(payment.symbol(), Collections.binarySearch(hourEnds, payment.hourEnd()));
        note(ofHour == null ? knownUntil : payment.hourEnd());
        return ofHour == null ? firstPrice(payment, knownUntil) : ofHour;
    }

    /** Up to when a price that is told later may change an answer; {@link TradingFacts#NEVER} where none was given. */
    Instant farthest() {
        return farthest;
    }

    private void note(Instant moment) {
        farthest = moment.isAfter(farthest) ? moment : farthest;
    }

    private @Nullable BigDecimal firstPrice(LotPayment payment, Instant knownUntil) {
        return firstValuations
                .computeIfAbsent(new Known(payment.quoteSymbol(), knownUntil), this::firstPrices)
                .price(payment.symbol(), 0);
    }

    private Valuation firstPrices(Known asked) {
        Map<Pair, List<@Nullable BigDecimal>> known = new HashMap<>();
        first.forEach((pair, point) -> {
            if (point.knownAt().isBefore(asked.until)) {
                known.put(pair, List.of(point.price()));
            }
        });
        return new Valuation(asked.quoteSymbol, 1, known);
    }
}
