package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Puts candles together from what the caller's bots report: in each bucket from the shortest candles that lie in it whole,
 * without any from single prices. Where several tradings report the same, the one that did so last counts.
 */
@ApplicationScoped
class CandleReads {
    private static final String ASKED = """
            SELECT c.place, c.bucket, (array_agg(c.open ORDER BY c.time))[1], max(c.high), min(c.low),
                   (array_agg(c.close ORDER BY c.time DESC))[1], sum(c.volume)
              FROM unnest($4::uuid[], $5::text[], $6::bigint[]) WITH ORDINALITY AS s (trading_id, source, micros, place)
             CROSS JOIN LATERAL (%s) AS c
             WHERE c.bucket = date_bin($9 * interval '1 second', c.last, '1970-01-05Z')
             GROUP BY c.place, c.bucket""";

    /** An hour's sum begins with the hour, or with the one candle in it that is longer. */
    private static final String BY_HOURS = ASKED.formatted("""
            SELECT s.place, p.time, p.open, p.high, p.low, p.close, p.volume,
                   date_bin($9 * interval '1 second',
                            CASE WHEN s.micros > 3600000000 THEN p.closed_at - (s.micros - 1) * interval '1 microsecond'
                                 ELSE p.time END, '1970-01-05Z') AS bucket,
                   p.time AS last
              FROM tiris.price_hours p
             WHERE p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = $2 AND p.quote_symbol = $3
               AND p.source = s.source AND p.time >= $7 AND p.time < $8""");

    private static final String BY_PRICES = ASKED.formatted("""
            SELECT s.place, m.time, coalesce(m.open, m.close) AS open, coalesce(m.high, m.close) AS high,
                   coalesce(m.low, m.close) AS low, m.close, coalesce(m.volume, 0) AS volume,
                   date_bin($9 * interval '1 second', m.time, '1970-01-05Z') AS bucket,
                   m.time + greatest(s.micros - 1, 0) * interval '1 microsecond' AS last
              FROM api.market_prices m
             WHERE m.trading_id = s.trading_id AND m.user_id = $1 AND m.symbol = $2 AND m.quote_symbol = $3
               AND m.timeframe = s.source AND m.time >= $7 AND m.time < $8""");

    private record Ranked(int rank, Candle candle) {
        Ranked better(Ranked other) {
            return rank <= other.rank ? this : other;
        }
    }

    private final CandleSourceReads sources;

    CandleReads(CandleSourceReads sources) {
        this.sources = sources;
    }

    /** One for each bucket in which there was a price, oldest first. */
    Uni<List<Candle>> candles(Pair pair, Buckets buckets, Instant now) {
        return sources.sources(pair, buckets.timeframe()).flatMap(found -> candles(pair, buckets, found, now));
    }

    private static Uni<List<Candle>> candles(Pair pair, Buckets buckets, List<CandleSource> sources, Instant now) {
        Map<Instant, Ranked> best = new TreeMap<>();
        return Uni.combine()
                .all()
                .unis(read(pair, buckets, sources, true, now, best), read(pair, buckets, sources, false, now, best))
                .discardItems()
                .map(read -> best.values().stream().map(Ranked::candle).toList());
    }

    private static Uni<Void> read(
            Pair pair,
            Buckets buckets,
            List<CandleSource> sources,
            boolean byHours,
            Instant now,
            Map<Instant, Ranked> best) {
        List<CandleSource> asked = sources.stream()
                .filter(source -> source.isReadByHours(buckets.timeframe()) == byHours)
                .toList();
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId(), pair.symbol(), pair.quoteSymbol())
                .addArrayOfUUID(asked.stream().map(CandleSource::tradingId).toArray(UUID[]::new))
                .addArrayOfString(asked.stream().map(CandleSource::name).toArray(String[]::new))
                .addArrayOfLong(asked.stream()
                        .map(source -> source.length().toSeconds() * 1_000_000)
                        .toArray(Long[]::new))
                .addOffsetDateTime(Instants.toDatabase(buckets.first()))
                .addOffsetDateTime(Instants.toDatabase(buckets.end(buckets.count() - 1)))
                .addLong(buckets.timeframe().length().toSeconds());
        return request.reads()
                .run(byHours ? BY_HOURS : BY_PRICES, parameters)
                .invoke(rows -> rows.forEach(row -> {
                    int rank = sources.indexOf(asked.get((int) (row.getLong(0) - 1)));
                    Candle candle = candle(row, buckets.timeframe(), now);
                    best.merge(candle.time(), new Ranked(rank, candle), Ranked::better);
                }))
                .replaceWithVoid();
    }

    private static Candle candle(Row row, Timeframe timeframe, Instant now) {
        Instant time = row.getOffsetDateTime(1).toInstant();
        return new Candle(
                time,
                row.getBigDecimal(2),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                !time.plus(timeframe.length()).isAfter(now));
    }
}
