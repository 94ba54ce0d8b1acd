package ai.tiris.performance;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Symbols;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.tuples.Tuple2;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the caller's tradings did, each or all together. */
@ApplicationScoped
class Performances {
    private static final int MOST_DAYS = 10_000;
    private static final double MOST_RISK_FREE = 10;

    private final FactReads facts;
    private final SeriesReads series;
    private final CombinedSeries combined;
    private final TradeHistories trades;
    private final Clock clock;

    Performances(FactReads facts, SeriesReads series, CombinedSeries combined, TradeHistories trades, Clock clock) {
        this.facts = facts;
        this.series = series;
        this.combined = combined;
        this.trades = trades;
        this.clock = clock;
    }

    /** What the performances of one level of a document have in common. */
    private record Asked(@Nullable TimeRange range, String quoteSymbol, double riskFree) {}

    /** VALIDATION (range, quoteSymbol, riskFreeRate), NOT_FOUND for a trading that is not the caller's. */
    Uni<Performance> ofTrading(UUID tradingId, @Nullable TimeRange range, String quoteSymbol, double riskFree) {
        Asked asked = new Asked(range, Symbols.require("quoteSymbol", quoteSymbol), requireRate(riskFree));
        return Batch.<UUID, Performance>of(asked, tradings -> ofTradings(asked, tradings))
                .load(tradingId)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("trading"));
    }

    /** Of all of its tradings together; VALIDATION (range, riskFreeRate). */
    Uni<Performance> ofPortfolio(Portfolio portfolio, @Nullable TimeRange range, double riskFree) {
        requireRate(riskFree);
        Instant now = clock.instant();
        return firstEvents(range, portfolio.tradingIds()).flatMap(first -> {
            List<Instant> moments = moments(
                    range, first.values().stream().min(Instant::compareTo).orElse(null), now, now);
            return withProgress(
                            portfolio.tradingIds(),
                            combined.series(portfolio.tradingIds(), portfolio.quoteSymbol(), moments))
                    .flatMap(read -> histories(
                                    read.getItem1().tradings().values(),
                                    read.getItem2(),
                                    trading -> moments,
                                    portfolio.quoteSymbol())
                            .map(histories ->
                                    Performance.of(read.getItem1().series(), moments, histories.values(), riskFree)));
        });
    }

    private Uni<Map<UUID, Performance>> ofTradings(Asked asked, List<UUID> tradings) {
        Instant now = clock.instant();
        return firstEvents(asked.range, tradings).flatMap(first -> {
            Function<TradingFacts, List<Instant>> moments = trading -> moments(
                    asked.range,
                    first.get(trading.id()),
                    TimeRange.end(trading, now),
                    trading.isBacktest() ? AskedTrades.EVER : now);
            return withProgress(tradings, series.series(tradings, asked.quoteSymbol, moments))
                    .flatMap(both -> {
                        Map<UUID, SeriesReads.Read> read = both.getItem1();
                        List<TradingFacts> known = read.values().stream()
                                .map(SeriesReads.Read::facts)
                                .toList();
                        return histories(known, both.getItem2(), moments, asked.quoteSymbol)
                                .map(histories -> {
                                    Map<UUID, Performance> performances = new HashMap<>();
                                    for (TradingFacts one : known) {
                                        TradeHistory history = Objects.requireNonNull(histories.get(one.id()));
                                        Series ofOne = Objects.requireNonNull(read.get(one.id()))
                                                .series();
                                        performances.put(
                                                one.id(),
                                                Performance.of(
                                                        ofOne, moments.apply(one), List.of(history), asked.riskFree));
                                    }
                                    return performances;
                                });
                    });
        });
    }

    /** Besides, how far trades have been worked out, in the first round trip of the {@code series}. */
    private <T> Uni<Tuple2<T, Map<UUID, TradeProgress>>> withProgress(Collection<UUID> tradings, Uni<T> series) {
        return Uni.combine().all().unis(series, trades.progress(tradings)).asTuple();
    }

    private Uni<Map<UUID, TradeHistory>> histories(
            Collection<TradingFacts> tradings,
            Map<UUID, TradeProgress> progress,
            Function<TradingFacts, List<Instant>> moments,
            String quoteSymbol) {
        List<AskedTrades> asked = tradings.stream()
                .map(one -> {
                    List<Instant> days = moments.apply(one);
                    TradeProgress workedOut = progress.getOrDefault(one.id(), TradeProgress.NONE);
                    return AskedTrades.of(one, workedOut, days.get(0), endOfDay(days.get(days.size() - 1)));
                })
                .toList();
        return trades.histories(asked, quoteSymbol);
    }

    /** The present day's trades are all that are known of it. */
    private static Instant endOfDay(Instant last) {
        return Timeframe.ONE_DAY.floor(last.minusNanos(1)).plus(Timeframe.ONE_DAY.length());
    }

    /** Only a performance of all time has to know when that begins. */
    private Uni<Map<UUID, Instant>> firstEvents(@Nullable TimeRange range, Collection<UUID> tradings) {
        return range == null ? facts.firstEvents(tradings) : Uni.createFrom().item(Map.of());
    }

    /**
     * The beginning of the first day and the ends of all; VALIDATION (range).
     *
     * @param range all time if null, which begins with {@code firstEvent}
     * @param end where a range ends that does not say it
     * @param latest what comes after it has not happened yet
     */
    private static List<Instant> moments(
            @Nullable TimeRange range, @Nullable Instant firstEvent, Instant end, Instant latest) {
        Instant from = firstEvent == null || !firstEvent.isBefore(end) ? end.minus(1, ChronoUnit.MICROS) : firstEvent;
        TimeRange asked = range == null ? new TimeRange(from, null, null) : range;
        Buckets days = asked.buckets(Timeframe.ONE_DAY, end, MOST_DAYS);
        Instant last = days.end(days.count() - 1);
        return DailyFigures.moments(days.first(), last.isBefore(latest) ? last : latest);
    }

    private static double requireRate(double riskFree) {
        if (!(riskFree > -1 && riskFree <= MOST_RISK_FREE)) {
            throw TirisException.validation("riskFreeRate", "Must be above -1 and at most 10; 0.02 is 2 % a year.");
        }
        return riskFree;
    }
}
