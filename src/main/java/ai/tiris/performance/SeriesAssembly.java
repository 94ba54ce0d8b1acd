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

    /** What each account held at each moment: its balance of now less what came after. */
    static Map<UUID, BigDecimal[]> balances(AskedSeries asked, Changes changes) {
        int moments = asked.moments().size();
        Map<UUID, BigDecimal[]> balances = new HashMap<>();
        for (TradingFacts.Account account : asked.facts().accounts()) {
            BigDecimal[] after = new BigDecimal[moments + 1];
            Arrays.fill(after, BigDecimal.ZERO);
            after[moments] = account.balance();
            balances.put(account.id(), after);
        }
        for (BalanceChange change : changes.balances()) {
            BigDecimal[] after = Objects.requireNonNull(balances.get(change.accountId()));
            if (change.interval() > 0) {
                after[change.interval() - 1] = after[change.interval() - 1].subtract(change.amount());
            }
        }
        balances.values().forEach(SeriesAssembly::addUpBackwards);
        return balances;
    }

    /** From what was taken off behind each moment, and the balance of now in the last place, to what was held. */
    private static void addUpBackwards(BigDecimal[] after) {
        for (int moment = after.length - 2; moment >= 0; moment--) {
            after[moment] = after[moment].add(after[moment + 1]);
        }
    }

    private List<SymbolHistory> histories() {
        Map<UUID, BigDecimal[]> balances = balances(asked, changes);
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
        for (BalanceChange change : changes.balances()) {
            if (change.interval() > 0 && change.interval() < asked.moments().size()) {
                add(
                        Objects.requireNonNull(flows.get(symbols.get(change.accountId()))),
                        change.interval(),
                        change.flow());
            }
        }
        for (FlowHour hour : asked.flows()) {
            if (hour.hour().equals(asked.firstHour())) {
                add(Objects.requireNonNull(flows.get(hour.symbol())), 0, hour.flow());
            }
        }
        flows.values().forEach(this::addUpWithinHours);
        return flows;
    }

    private void addUpWithinHours(Flow[] flows) {
        List<Instant> moments = asked.moments();
        for (int moment = 1; moment < flows.length; moment++) {
            if (moments.get(moment - 1).isAfter(Hours.before(moments.get(moment)))) {
                add(flows, moment, flows[moment - 1]);
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
