package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trading, or several as one, held at some moments, what was moved in and out, and what it was worth. From this
 * everything else is worked out; the moments are those of {@link Hours#moments}.
 */
public final class Series {
    private final List<Instant> moments;
    private final List<SymbolHistory> symbols;
    private final Valuation valuation;
    private final @Nullable BigDecimal[] equities;
    private final SeriesFlows flows;

    /**
     * @param moments strictly increasing
     * @param symbols each symbol once, with a balance and a flow for each moment
     * @param valuation with the prices at the same moments
     * @param firstPrices by symbol, in the quote symbol: the first price that was ever known, for flows that came before it
     * @param flowsBefore inflows less outflows, valued in the quote symbol, of all hours before the hour that the first
     *     moment lies in or ends
     */
    public Series(
            List<Instant> moments,
            List<SymbolHistory> symbols,
            Valuation valuation,
            Map<String, BigDecimal> firstPrices,
            BigDecimal flowsBefore) {
        check(moments, symbols, valuation);
        this.moments = moments;
        this.symbols = symbols.stream()
                .sorted(Comparator.comparing(SymbolHistory::symbol))
                .toList();
        this.valuation = valuation;
        this.equities = equities();
        this.flows = new SeriesFlows(moments, this.symbols, valuation, firstPrices, flowsBefore);
    }

    public int count() {
        return moments.size();
    }

    public Instant moment(int moment) {
        return moments.get(moment);
    }

    /** The place of a moment; IllegalArgumentException for one that the series does not have. */
    public int indexOf(Instant moment) {
        int index = Collections.binarySearch(moments, moment);
        if (index < 0) {
            throw new IllegalArgumentException("The series is not known at " + moment);
        }
        return index;
    }

    /** The sum of balance × price in the quote symbol, not rounded; null where something held has no price. */
    public @Nullable BigDecimal equity(int moment) {
        return equities[moment];
    }

    /** Inflows less outflows up to a moment, in the quote symbol, not rounded. */
    public BigDecimal netFlows(int moment) {
        return flows.net(moment);
    }

    public @Nullable BigDecimal price(String symbol, int moment) {
        return valuation.price(symbol, moment);
    }

    /** What is held, by symbol; what is not held is left out. */
    public List<Holding> holdings(int moment) {
        List<Holding> holdings = new ArrayList<>();
        for (SymbolHistory history : symbols) {
            BigDecimal balance = history.balances().get(moment);
            if (balance.signum() != 0) {
                holdings.add(Holding.of(history.symbol(), balance, price(history.symbol(), moment)));
            }
        }
        return holdings;
    }

    boolean holdsAnything(int moment) {
        return symbols.stream()
                .anyMatch(history -> history.balances().get(moment).signum() != 0);
    }

    /** What of the equity is in the quote symbol itself. */
    BigDecimal quoteBalance(int moment) {
        return symbols.stream()
                .filter(history -> history.symbol().equals(valuation.quoteSymbol()))
                .map(history -> history.balances().get(moment))
                .findAny()
                .orElse(BigDecimal.ZERO);
    }

    String quoteSymbol() {
        return valuation.quoteSymbol();
    }

    SeriesFlows flows() {
        return flows;
    }

    private @Nullable BigDecimal[] equities() {
        @Nullable BigDecimal[] sums = new BigDecimal[moments.size()];
        for (int moment = 0; moment < sums.length; moment++) {
            sums[moment] = BigDecimal.ZERO;
        }
        for (SymbolHistory history : symbols) {
            List<@Nullable BigDecimal> prices = valuation.prices(history.symbol());
            for (int moment = 0; moment < sums.length; moment++) {
                BigDecimal balance = history.balances().get(moment);
                BigDecimal sum = sums[moment];
                if (sum != null && balance.signum() != 0) {
                    BigDecimal price = prices.get(moment);
                    sums[moment] = price == null ? null : sum.add(balance.multiply(price));
                }
            }
        }
        return sums;
    }

    private static void check(List<Instant> moments, List<SymbolHistory> symbols, Valuation valuation) {
        boolean sorted = true;
        for (int i = 1; i < moments.size(); i++) {
            sorted &= moments.get(i - 1).isBefore(moments.get(i));
        }
        boolean complete = valuation.moments() == moments.size();
        for (SymbolHistory history : symbols) {
            complete &= history.balances().size() == moments.size();
            complete &= history.flows().size() == moments.size();
        }
        if (!sorted || !complete) {
            throw new IllegalArgumentException("A series needs increasing moments, and figures for each");
        }
    }
}
