package ai.tiris.performance;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.export.Export;
import ai.tiris.platform.export.ExportKind;
import ai.tiris.platform.export.ExportPage;
import ai.tiris.platform.export.ExportParameters;
import ai.tiris.platform.export.ExportParameters.Range;
import ai.tiris.platform.export.Progress;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Symbols;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports equity curves of any length, as of the moment at which they began. */
@ApplicationScoped
class CurveExport implements ExportKind {
    /** 95 years of minutes. */
    private static final int MOST_POINTS = 50_000_000;

    private static final List<String> COLUMNS =
            List.of("time", "equity", "netFlows", "returnRatio", "benchmarkReturn", "final", "holdings");

    private final SeriesReads reads;
    private final FactReads facts;
    private final Clock clock;

    CurveExport(SeriesReads reads, FactReads facts, Clock clock) {
        this.reads = reads;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "equity-curve";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("from", "to", "timeframe", "quoteSymbol");
    }

    @Override
    public Uni<Export> begin(UUID tradingId, ExportParameters parameters) {
        Range range = parameters.range();
        Timeframe timeframe = timeframe(parameters);
        String quoteSymbol =
                Symbols.require("quoteSymbol", Objects.requireNonNullElse(parameters.text("quoteSymbol"), "USDT"));
        Instant now = clock.instant();
        return Uni.combine()
                .all()
                .unis(facts.facts(List.of(tradingId)), from(tradingId, range, now))
                .with((known, from) -> {
                    TradingFacts trading = known.get(tradingId);
                    if (trading == null) {
                        throw TirisException.notFound("trading");
                    }
                    Instant to = range.to() == null ? TimeRange.end(trading, now) : range.to();
                    Buckets all = Buckets.of(timeframe, from, to, MOST_POINTS);
                    CurvePieces pieces = new CurvePieces(reads, tradingId, quoteSymbol, all, now);
                    return new Export(COLUMNS, progress(all), () -> page(pieces));
                });
    }

    private static Timeframe timeframe(ExportParameters parameters) {
        Timeframe timeframe = parameters.word("timeframe", Timeframe.class);
        if (timeframe == null) {
            throw TirisException.validation("timeframe", "Has to be said.");
        }
        return timeframe;
    }

    /** Where nothing else is asked for, when something happened for the first time, or just now if nothing has. */
    private Uni<Instant> from(UUID tradingId, Range range, Instant now) {
        Instant from = range.from();
        return from != null
                ? Uni.createFrom().item(from)
                : facts.firstEvents(List.of(tradingId))
                        .map(first -> first.getOrDefault(tradingId, now.minus(1, ChronoUnit.MICROS)));
    }

    private static Progress progress(Buckets all) {
        return new Progress((long) all.count(), all.first(), all.start(all.count() - 1));
    }

    private static Uni<ExportPage> page(CurvePieces pieces) {
        return pieces.next()
                .map(points ->
                        new ExportPage(points.stream().map(CurveExport::values).toList(), pieces.isOver()));
    }

    private static List<@Nullable Object> values(EquityPoint point) {
        return Arrays.asList(
                point.time(),
                point.equity(),
                point.netFlows(),
                point.returnRatio(),
                point.benchmarkReturn(),
                point.isFinal(),
                point.holdings().stream().map(CurveExport::json).toList());
    }

    private static Map<String, @Nullable Object> json(Holding holding) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("symbol", holding.symbol());
        json.put("balance", Decimals.format(holding.balance()));
        json.put("price", text(holding.price()));
        json.put("value", text(holding.value()));
        return json;
    }

    private static @Nullable String text(@Nullable BigDecimal decimal) {
        return decimal == null ? null : Decimals.format(decimal);
    }
}
