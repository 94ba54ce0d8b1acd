package ai.tiris.performance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a symbol is worth in the quote symbol at each of some moments: by the direct pair, else by the inverse of
 * the opposite one (34 digits), else through one other symbol, the first in alphabetical order that has all its prices.
 *
 * <p>Each symbol is worked out once, when it is first asked for; not for several threads at once.
 */
public final class Valuation {
    private static final MathContext INVERSE = MathContext.DECIMAL128;

    private final String quoteSymbol;
    private final int moments;
    private final Map<Pair, List<@Nullable BigDecimal>> prices;
    private final TreeSet<String> symbols = new TreeSet<>();
    private final Map<String, List<@Nullable BigDecimal>> valued = new HashMap<>();

    /**
     * @param moments how many there are
     * @param prices of each pair the last price at each moment; null, or not positive, where none is known
     */
    public Valuation(String quoteSymbol, int moments, Map<Pair, List<@Nullable BigDecimal>> prices) {
        this.quoteSymbol = quoteSymbol;
        this.moments = moments;
        this.prices = prices;
        prices.forEach((pair, known) -> {
            if (known.size() != moments) {
                throw new IllegalArgumentException("One price is needed for each moment");
            }
            symbols.add(pair.symbol());
            symbols.add(pair.quoteSymbol());
        });
    }

    public String quoteSymbol() {
        return quoteSymbol;
    }

    /** Exact but for inverses, not rounded; null where no price is known. */
    public @Nullable BigDecimal price(String symbol, int moment) {
        return prices(symbol).get(moment);
    }

    /** The first price that is known at any of the moments; null where there is none. */
    public @Nullable BigDecimal firstPrice(String symbol) {
        for (BigDecimal price : prices(symbol)) {
            if (price != null) {
                return price;
            }
        }
        return null;
    }

    int moments() {
        return moments;
    }

    List<@Nullable BigDecimal> prices(String symbol) {
        return valued.computeIfAbsent(symbol, this::value);
    }

    private List<@Nullable BigDecimal> value(String symbol) {
        List<Path> paths = symbol.equals(quoteSymbol) ? List.of() : paths(symbol);
        List<@Nullable BigDecimal> values = new ArrayList<>(moments);
        for (int moment = 0; moment < moments; moment++) {
            values.add(symbol.equals(quoteSymbol) ? BigDecimal.ONE : first(paths, moment));
        }
        return values;
    }

    private static @Nullable BigDecimal first(List<Path> paths, int moment) {
        for (Path path : paths) {
            BigDecimal price = path.price(moment);
            if (price != null) {
                return price;
            }
        }
        return null;
    }

    private List<Path> paths(String symbol) {
        List<Path> paths = new ArrayList<>();
        add(paths, leg(symbol, quoteSymbol), null);
        for (String other : symbols) {
            if (!other.equals(symbol) && !other.equals(quoteSymbol)) {
                Leg onwards = leg(other, quoteSymbol);
                if (onwards.exists()) {
                    add(paths, leg(symbol, other), onwards);
                }
            }
        }
        return paths;
    }

    private static void add(List<Path> paths, Leg first, @Nullable Leg onwards) {
        if (first.exists()) {
            paths.add(new Path(first, onwards));
        }
    }

    private Leg leg(String from, String to) {
        return new Leg(prices.get(new Pair(from, to)), prices.get(new Pair(to, from)));
    }

    /** From one symbol to another by their pair, or by the opposite one as long as it has no price. */
    private record Leg(
            @Nullable List<@Nullable BigDecimal> direct,
            @Nullable List<@Nullable BigDecimal> opposite) {
        boolean exists() {
            return direct != null || opposite != null;
        }

        @Nullable
        BigDecimal price(int moment) {
            BigDecimal price = known(direct, moment);
            if (price != null) {
                return price;
            }
            BigDecimal inverse = known(opposite, moment);
            return inverse == null ? null : BigDecimal.ONE.divide(inverse, INVERSE);
        }

        private static @Nullable BigDecimal known(@Nullable List<@Nullable BigDecimal> prices, int moment) {
            BigDecimal price = prices == null ? null : prices.get(moment);
            return price == null || price.signum() <= 0 ? null : price;
        }
    }

    private record Path(Leg first, @Nullable Leg onwards) {
        @Nullable
        BigDecimal price(int moment) {
            BigDecimal price = first.price(moment);
            if (price == null || onwards == null) {
                return price;
            }
            BigDecimal further = onwards.price(moment);
            return further == null ? null : price.multiply(further);
        }
    }
}
