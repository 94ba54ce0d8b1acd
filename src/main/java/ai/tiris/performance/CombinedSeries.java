package ai.tiris.performance;

import ai.tiris.performance.TradingFacts.Account;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Reads several tradings as if they were one: their accounts and flows together, and what one knows of prices for all. */
@ApplicationScoped
class CombinedSeries {
    private static final UUID TOGETHER = new UUID(0, 0);

    private final FactReads facts;
    private final FlowReads flows;
    private final BalanceReads balances;
    private final PriceReads prices;

    CombinedSeries(FactReads facts, FlowReads flows, BalanceReads balances, PriceReads prices) {
        this.facts = facts;
        this.flows = flows;
        this.balances = balances;
        this.prices = prices;
    }

    /** @param tradings by their ids */
    record Combined(Map<UUID, TradingFacts> tradings, Series series) {}

    /**
     * Fails as {@link SeriesReads#series} does, but for more than 200,000 moments of all tradings.
     *
     * @param moments in the order of time, at least one
     */
    Uni<Combined> series(Collection<UUID> tradings, String quoteSymbol, List<Instant> moments) {
        return facts.facts(tradings).flatMap(known -> flows.flows(known.values())
                .flatMap(flowHours -> read(
                        known,
                        AskedSeries.of(together(known.values()), merged(flowHours.values()), moments),
                        quoteSymbol)));
    }

    /** The same without what came and left, and so without returns. */
    Uni<Combined> equities(Collection<UUID> tradings, String quoteSymbol, List<Instant> moments) {
        return facts.facts(tradings)
                .flatMap(
                        known -> read(known, AskedSeries.withoutFlows(together(known.values()), moments), quoteSymbol));
    }

    private Uni<Combined> read(Map<UUID, TradingFacts> tradings, AskedSeries together, String quoteSymbol) {
        List<AskedSeries> each = tradings.values().stream().map(together::of).toList();
        SeriesReads.requireBoundedTogether(each);
        return Uni.combine()
                .all()
                .unis(balances.changes(each), prices.prices(each))
                .asTuple()
                .map(read -> new Combined(
                        tradings,
                        new SeriesAssembly(
                                        together,
                                        merged(read.getItem1()),
                                        read.getItem2().values(),
                                        quoteSymbol)
                                .series()));
    }

    private static TradingFacts together(Collection<TradingFacts> tradings) {
        List<Account> accounts = new ArrayList<>();
        List<PriceSource> sources = new ArrayList<>();
        for (TradingFacts trading : tradings) {
            accounts.addAll(trading.accounts());
            sources.addAll(trading.sources());
        }
        return new TradingFacts(TOGETHER, false, null, null, null, accounts, sources);
    }

    /** A transfer from one to another is no flow of them together. */
    private static List<FlowHour> merged(Collection<List<FlowHour>> flowHours) {
        Map<String, FlowHour> merged = new TreeMap<>();
        for (List<FlowHour> ofTrading : flowHours) {
            for (FlowHour hour : ofTrading) {
                merged.merge(
                        hour.hour() + hour.symbol(),
                        hour,
                        (one, other) -> new FlowHour(
                                one.symbol(), one.hour(), one.flow().and(other.flow())));
            }
        }
        return merged.values().stream()
                .sorted(Comparator.comparing(FlowHour::hour))
                .toList();
    }

    private static Changes merged(Map<UUID, Changes> changes) {
        Changes merged = Changes.none();
        changes.values().forEach(merged::add);
        return merged;
    }
}
