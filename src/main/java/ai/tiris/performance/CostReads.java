package ai.tiris.performance;

import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Reads what payments were worth, with one statement for any number of tradings, and none where nothing has to be valued. */
@ApplicationScoped
class CostReads {
    private static final int MOST_LOOK_UPS = 200_000;

    private final PriceReads prices;

    CostReads(PriceReads prices) {
        this.prices = prices;
    }

    /**
     * The payments of a trading that have to be valued.
     *
     * @param fills the prices of those of its trades that are not in the hours' prices yet; of others all of a moment or none,
     *     because of these the last one counts
     */
    record Asked(TradingFacts facts, Set<LotPayment> payments, Map<Pair, List<PricePoint>> fills) {
        /** The ends of their hours. */
        AskedSeries series() {
            TreeSet<Instant> ends = new TreeSet<>();
            payments.forEach(payment -> ends.add(payment.hourEnd()));
            return new AskedSeries(facts, List.of(), List.copyOf(ends));
        }

        CostPrices prices(Map<Pair, List<PricePoint>> ofHours) {
            LastPrices last = new LastPrices();
            last.add(ofHours);
            last.add(fills);
            Map<Pair, PricePoint> first = facts.firstPrices();
            fills.forEach((pair, points) -> points.forEach(point -> first.merge(pair, point, PricePoint::earlier)));
            return new CostPrices(payments, last, first);
        }
    }

    /** By the tradings' ids; QUERY_TOO_COMPLEX where the payments of more than 200,000 hours and prices would be valued. */
    Uni<Map<UUID, CostPrices>> boundedCosts(Collection<Asked> asked) {
        long lookUps = asked.stream()
                .mapToLong(
                        one -> (long) one.payments.size() * one.facts.sources().size())
                .sum();
        if (lookUps > MOST_LOOK_UPS) {
            throw TirisException.tooComplex(
                    "Too much was paid in other symbols than the one that is asked for; ask for fewer tradings at once.");
        }
        return costs(asked);
    }

    /** By the tradings' ids. */
    Uni<Map<UUID, CostPrices>> costs(Collection<Asked> asked) {
        List<AskedSeries> series = new ArrayList<>();
        asked.stream().filter(one -> !one.payments.isEmpty()).forEach(one -> series.add(one.series()));
        return prices.prices(series).map(read -> {
            Map<UUID, CostPrices> costs = new HashMap<>();
            asked.forEach(one -> costs.put(one.facts.id(), one.prices(read.getOrDefault(one.facts.id(), Map.of()))));
            return costs;
        });
    }
}
