package ai.tiris.performance;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what tradings held, and what it was worth, at given moments: at most five round trips and fifteen
 * statements, whatever the number of tradings, of moments, and of transactions in between.
 */
@ApplicationScoped
class SeriesReads {
    private static final int MOST_MOMENTS = 20_000;
    private static final int MOST_TOGETHER = 200_000;

    private final FactReads facts;
    private final FlowReads flows;
    private final BalanceReads balances;
    private final PriceReads prices;

    SeriesReads(FactReads facts, FlowReads flows, BalanceReads balances, PriceReads prices) {
        this.facts = facts;
        this.flows = flows;
        this.balances = balances;
        this.prices = prices;
    }

    /** What was asked for of a trading, and the series by which it can be answered. */
    record Read(TradingFacts facts, Series series) {
        @Nullable
        String benchmark() {
            return facts.benchmark(series.quoteSymbol());
        }
    }

    /**
     * By the tradings' ids; one that is not the caller's is left out.
     *
     * <p>Fails with VALIDATION (range) for a moment within an hour of which retention has left only the sums,
     * QUERY_TOO_COMPLEX for more than 20,000 moments in all.
     *
     * @param moments of each trading, in the order of time, at least one
     */
    Uni<Map<UUID, Read>> series(
            Collection<UUID> tradings, String quoteSymbol, Function<TradingFacts, List<Instant>> moments) {
        return facts.facts(tradings).flatMap(known -> flows.flows(known.values())
                .flatMap(flowHours -> read(
                        known,
                        trading -> AskedSeries.of(
                                trading, flowHours.getOrDefault(trading.id(), List.of()), moments.apply(trading)),
                        quoteSymbol)));
    }

    /** The same without what came and left, and so with a round trip less and without returns. */
    Uni<Map<UUID, Read>> equities(
            Collection<UUID> tradings, String quoteSymbol, Function<TradingFacts, List<Instant>> moments) {
        return facts.facts(tradings)
                .flatMap(known ->
                        read(known, trading -> AskedSeries.withoutFlows(trading, moments.apply(trading)), quoteSymbol));
    }

    /** Fails as {@link #series} says. */
    static void requireBounded(Collection<AskedSeries> asked) {
        requireBounded(asked, MOST_MOMENTS);
    }

    private static void requireBounded(Collection<AskedSeries> asked, int most) {
        asked.forEach(SeriesReads::requireKept);
        requireFew(asked.stream().mapToInt(series -> series.moments().size()).sum(), most);
    }

    /** The same for tradings that become one series, of which each has the moments of all. */
    static void requireBoundedTogether(Collection<AskedSeries> asked) {
        requireBounded(asked, MOST_TOGETHER);
    }

    /** QUERY_TOO_COMPLEX for more points than one level of a document may ask for. */
    static void requireFew(long points) {
        requireFew(points, MOST_MOMENTS);
    }

    private static void requireFew(long points, int most) {
        if (points > most) {
            throw TirisException.tooComplex(
                    "The operation asks for more than " + most + " points of time; ask for fewer.");
        }
    }

    private static void requireKept(AskedSeries series) {
        Instant keptAfter = series.facts().keptAfter();
        List<Instant> within = series.momentsWithinHours();
        if (keptAfter != null && !within.isEmpty() && !series.dividedFrom().isAfter(keptAfter)) {
            throw TirisException.validation(
                    "range",
                    "Of what happened before " + Instants.format(keptAfter)
                            + " only full hours are kept; ask for a longer timeframe or a later time.");
        }
    }

    private Uni<Map<UUID, Read>> read(
            Map<UUID, TradingFacts> tradings, Function<TradingFacts, AskedSeries> series, String quoteSymbol) {
        List<AskedSeries> asked = tradings.values().stream().map(series).toList();
        requireBounded(asked);
        return Uni.combine()
                .all()
                .unis(balances.changes(asked), prices.prices(asked))
                .asTuple()
                .map(read -> {
                    Map<UUID, Read> found = new HashMap<>();
                    for (AskedSeries one : asked) {
                        UUID id = one.facts().id();
                        Changes changes = Objects.requireNonNull(read.getItem1().get(id));
                        Map<Pair, List<PricePoint>> known = read.getItem2().getOrDefault(id, Map.of());
                        SeriesAssembly assembly = new SeriesAssembly(one, changes, List.of(known), quoteSymbol);
                        found.put(id, new Read(one.facts(), assembly.series()));
                    }
                    return found;
                });
    }
}
