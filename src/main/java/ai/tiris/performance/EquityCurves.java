package ai.tiris.performance;

import ai.tiris.performance.SeriesReads.Read;
import ai.tiris.platform.db.Batch;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.platform.scalars.Symbols;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The equity curves of the caller's tradings. */
@ApplicationScoped
class EquityCurves {
    private final SeriesReads reads;
    private final Clock clock;
    private final int mostPoints;

    EquityCurves(SeriesReads reads, Clock clock, RequestLimits limits) {
        this.reads = reads;
        this.clock = clock;
        this.mostPoints = limits.seriesRows();
    }

    /** What the curves of one level of a document have in common. */
    private record Asked(TimeRange range, Timeframe timeframe, String quoteSymbol, boolean flows) {}

    /**
     * VALIDATION (range, quoteSymbol), NOT_FOUND for a trading that is not the caller's.
     *
     * @param flows false for {@link EquityCurve#withoutFlows}
     */
    Uni<EquityCurve> curve(UUID tradingId, TimeRange range, Timeframe timeframe, String quoteSymbol, boolean flows) {
        Asked asked = new Asked(range, timeframe, Symbols.require("quoteSymbol", quoteSymbol), flows);
        return Batch.<UUID, EquityCurve>of(asked, tradings -> curves(asked, tradings))
                .load(tradingId)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("trading"));
    }

    private Uni<Map<UUID, EquityCurve>> curves(Asked asked, List<UUID> tradings) {
        Instant now = clock.instant();
        Function<TradingFacts, List<Instant>> moments =
                trading -> buckets(asked, trading, now).moments();
        return asked.flows
                ? reads.series(tradings, asked.quoteSymbol, moments)
                        .map(read -> curves(
                                read,
                                one -> EquityCurve.of(
                                        one.series(), buckets(asked, one.facts(), now), one.benchmark(), now)))
                : reads.equities(tradings, asked.quoteSymbol, moments)
                        .map(read -> curves(
                                read,
                                one -> EquityCurve.withoutFlows(
                                        one.series(), buckets(asked, one.facts(), now), one.benchmark(), now)));
    }

    private static Map<UUID, EquityCurve> curves(Map<UUID, Read> read, Function<Read, EquityCurve> curve) {
        Map<UUID, EquityCurve> curves = new HashMap<>();
        read.forEach((id, one) -> curves.put(id, curve.apply(one)));
        return curves;
    }

    private Buckets buckets(Asked asked, TradingFacts trading, Instant now) {
        return asked.range.buckets(asked.timeframe, TimeRange.end(trading, now), mostPoints);
    }
}
