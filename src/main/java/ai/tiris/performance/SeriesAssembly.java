package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts a trading's series together from what was read of it: balances backwards from those of now, prices forwards. */
final class SeriesAssembly {
    private final AskedSeries asked;
    private final Changes changes;
    private final LastPrices prices;
    private final String quoteSymbol;

    /** @param known the prices that were read, of one trading or several */
    SeriesAssembly(
            AskedSeries asked, Changes changes, Collection<Map<Pair, List<PricePoint>>> known, String quoteSymbol) {
        this.asked = asked;
        this.changes = changes;
        this.prices = new LastPrices();
        this.quoteSymbol = quoteSymbol;
        known.forEach(prices::add);
        prices.add(changes.fillsWithinHours());
        prices.add(changes.fills());
    }

    Series series() {
        Map<String, BigDecimal> firstPrices = firstPrices();
        return new Series(
                asked.moments(),
                histories(),
                prices.at(asked.moments(), quoteSymbol),
                firstPrices,
                flowsBefore(firstPrices));
    }

    private List<SymbolHistory> histories() {
        Map<UUID, BigDecimal[]> balances = new PastHoldings(asked, changes).balances();
        Map<String, List<TradingFacts.Account>> bySymbol = new TreeMap<>();
        asked.facts().accounts().forEach(account -> bySymbol.computeIfAbsent(
                        account.symbol(), symbol -> new ArrayList<>())
                .add(account));
        Map<String, Flow[]> flows = flows();
        List<SymbolHistory> histories = new ArrayList<>();
        bySymbol.forEach((symbol, accounts) -> {
            List<BigDecimal> sums = new ArrayList<>();
            for (int moment = 0; moment < asked.moments().size(); moment++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (TradingFacts.Account account : accounts) {
                    sum = sum.add(Objects.requireNonNull(balances.get(account.id()))[moment]);
                }
                sums.add(sum);
            }
            histories.add(new SymbolHistory(symbol, sums, Arrays.asList(flows.get(symbol))));
        });
        return histories;
    }

    /** By symbol, at each moment what came and went since the beginning of the hour that the moment lies in or ends. */
    private Map<String, Flow[]> flows() {
        Map<UUID, String> symbols = asked.facts().symbols();
        Map<String, Flow[]> flows = new HashMap<>();
        symbols.values().forEach(symbol -> flows.computeIfAbsent(symbol, absent -> none()));
        for (FlowHour hour : asked.flows()) {
            int end = asked.indexOf(hour.end());
            if (end >= 0) {
                add(Objects.requireNonNull(flows.get(hour.symbol())), end, hour.flow());
            }
        }
        if (asked.dividesFlows()) {
            Stream.of(changes.withinHours(), changes.balances())
                    .flatMap(List::stream)
                    .filter(change -> !change.flow().isNone() && asked.isWithinHour(change.interval()))
                    .forEach(change -> add(
                            Objects.requireNonNull(flows.get(symbols.get(change.accountId()))),
                            change.interval(),
                            change.flow()));
            flows.values().forEach(this::addUpWithinHours);
        }
        return flows;
    }

    private void addUpWithinHours(Flow[] flows) {
        for (int moment = 1; moment < flows.length; moment++) {
            if (asked.isWithinHour(moment)) {
                add(flows, moment, asked.isWithinHour(moment - 1) ? flows[moment - 1] : Flow.NONE);
            }
        }
    }

    private Flow[] none() {
        Flow[] none = new Flow[asked.moments().size()];
        Arrays.fill(none, Flow.NONE);
        return none;
    }

    private static void add(Flow[] flows, int moment, Flow more) {
        flows[moment] = flows[moment].and(more);
    }

    /** By symbol the first price that was ever known. */
    private Map<String, BigDecimal> firstPrices() {
        Map<Pair, PricePoint> first = asked.facts().firstPrices();
        changes.fills().forEach((pair, fills) -> fills.forEach(fill -> first.merge(pair, fill, PricePoint::earlier)));
        Map<Pair, List<@Nullable BigDecimal>> prices = new HashMap<>();
        first.forEach((pair, point) -> prices.put(pair, List.of(point.price())));
        Valuation valuation = new Valuation(quoteSymbol, 1, prices);
        Map<String, BigDecimal> bySymbol = new HashMap<>();
        for (TradingFacts.Account account : asked.facts().accounts()) {
            BigDecimal price = valuation.price(account.symbol(), 0);
            if (price != null) {
                bySymbol.put(account.symbol(), price);
            }
        }
        return bySymbol;
    }

    /** Each valued at the end of its hour. */
    private BigDecimal flowsBefore(Map<String, BigDecimal> firstPrices) {
        List<FlowHour> before = asked.flowsBefore();
        List<Instant> ends = before.stream().map(FlowHour::end).distinct().toList();
        Valuation valuation = prices.at(ends, quoteSymbol);
        BigDecimal sum = BigDecimal.ZERO;
        int moment = 0;
        for (FlowHour hour : before) {
            while (!ends.get(moment).equals(hour.end())) {
                moment++;
            }
            BigDecimal known = valuation.price(hour.symbol(), moment);
            BigDecimal price = known == null ? firstPrices.get(hour.symbol()) : known;
            if (price != null) {
                Flow flow = hour.flow();
                sum = sum.add(flow.inflow().subtract(flow.outflow()).multiply(price));
            }
        }
        return sum;
    }
}
