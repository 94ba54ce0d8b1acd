package ai.tiris.performance;

import ai.tiris.ledger.SubAccount;
import ai.tiris.platform.db.Batch;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The balances of the caller's sub-accounts over time. */
@ApplicationScoped
class BalanceHistories {
    private final FactReads facts;
    private final BalanceReads balances;
    private final Clock clock;
    private final int mostPoints;

    BalanceHistories(FactReads facts, BalanceReads balances, Clock clock, RequestLimits limits) {
        this.facts = facts;
        this.balances = balances;
        this.clock = clock;
        this.mostPoints = limits.seriesRows();
    }

    /** What the histories of one level of a document have in common. */
    private record Asked(TimeRange range, Timeframe timeframe) {}

    private record Key(UUID tradingId, UUID accountId) {}

    /** One point for each bucket, oldest first; VALIDATION (range), NOT_FOUND for an account that is not the caller's. */
    Uni<List<BalancePoint>> history(SubAccount account, TimeRange range, Timeframe timeframe) {
        Asked asked = new Asked(range, timeframe);
        return Batch.<Key, List<BalancePoint>>of(asked, keys -> histories(asked, keys))
                .load(new Key(account.tradingId(), account.id()))
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("sub-account"));
    }

    private Uni<Map<Key, List<BalancePoint>>> histories(Asked asked, List<Key> keys) {
        Instant now = clock.instant();
        List<UUID> tradings = keys.stream().map(Key::tradingId).distinct().toList();
        return facts.facts(tradings).flatMap(known -> {
            List<AskedSeries> series = known.values().stream()
                    .map(trading -> AskedSeries.withoutFlows(
                            trading, buckets(asked, trading, now).moments()))
                    .toList();
            SeriesReads.requireBounded(series);
            return balances.changes(series).map(changes -> points(asked, series, changes, now));
        });
    }

    private Map<Key, List<BalancePoint>> points(
            Asked asked, List<AskedSeries> series, Map<UUID, Changes> changes, Instant now) {
        Map<Key, List<BalancePoint>> points = new HashMap<>();
        for (AskedSeries one : series) {
            UUID tradingId = one.facts().id();
            Buckets buckets = buckets(asked, one.facts(), now);
            new PastHoldings(one, Objects.requireNonNull(changes.get(tradingId)))
                    .balances()
                    .forEach((id, held) -> points.put(new Key(tradingId, id), points(one, buckets, held)));
        }
        return points;
    }

    private static List<BalancePoint> points(AskedSeries series, Buckets buckets, BigDecimal[] held) {
        List<BalancePoint> points = new ArrayList<>(buckets.count());
        for (int bucket = 0; bucket < buckets.count(); bucket++) {
            points.add(new BalancePoint(buckets.start(bucket), held[series.indexOf(buckets.end(bucket))]));
        }
        return points;
    }

    private Buckets buckets(Asked asked, TradingFacts trading, Instant now) {
        return asked.range.buckets(asked.timeframe, TimeRange.end(trading, now), mostPoints);
    }
}
