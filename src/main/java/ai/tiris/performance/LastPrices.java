package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the last price of each pair was at any moment. */
final class LastPrices {
    private final Map<Pair, List<PricePoint>> points = new HashMap<>();

    void add(Map<Pair, List<PricePoint>> more) {
        more.forEach((pair, known) ->
                points.computeIfAbsent(pair, absent -> new ArrayList<>()).addAll(known));
    }

    /** The last price before each moment, which are in the order of time; null where none was known. */
    Valuation at(List<Instant> moments, String quoteSymbol) {
        Map<Pair, List<@Nullable BigDecimal>> prices = new HashMap<>();
        points.forEach((pair, known) -> {
            known.sort(PricePoint.ORDER);
            prices.put(pair, before(moments, known));
        });
        return new Valuation(quoteSymbol, moments.size(), prices);
    }

    private static List<@Nullable BigDecimal> before(List<Instant> moments, List<PricePoint> known) {
        List<@Nullable BigDecimal> prices = new ArrayList<>(moments.size());
        int next = 0;
        for (Instant moment : moments) {
            while (next < known.size() && known.get(next).knownAt().isBefore(moment)) {
                next++;
            }
            prices.add(next == 0 ? null : known.get(next - 1).price());
        }
        return prices;
    }
}
