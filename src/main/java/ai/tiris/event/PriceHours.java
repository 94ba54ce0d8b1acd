package ai.tiris.event;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The hours that reported prices fall into, which are put together anew from all prices of the hour, so that one that
 * comes late, again or corrected is seen in them as if it had come in its time.
 */
final class PriceHours {
    private static final String RENEW = """
            INSERT INTO tiris.price_hours
                   (user_id, trading_id, symbol, quote_symbol, source, time, open, high, low, close, volume, opened_at,
                    closed_at)
            SELECT $1, h.trading_id, h.symbol, h.quote_symbol, h.source, h.time, m.open, m.high, m.low, m.close, m.volume,
                   m.first + h.delay * interval '1 microsecond', m.last + h.delay * interval '1 microsecond'
              FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::bigint[])
                   AS h (trading_id, symbol, quote_symbol, source, time, delay)
             CROSS JOIN LATERAL (
               SELECT (array_agg(coalesce(m.open, m.close) ORDER BY m.time))[1] AS open,
                      max(coalesce(m.high, m.close)) AS high, min(coalesce(m.low, m.close)) AS low,
                      (array_agg(m.close ORDER BY m.time DESC))[1] AS close, coalesce(sum(m.volume), 0) AS volume,
                      min(m.time) AS first, max(m.time) AS last
                 FROM api.market_prices m
                WHERE m.user_id = $1 AND m.trading_id = h.trading_id AND m.symbol = h.symbol
                  AND m.quote_symbol = h.quote_symbol AND m.timeframe = h.source
                  AND m.time >= h.time - h.delay * interval '1 microsecond'
                  AND m.time < h.time + interval '1 hour' - h.delay * interval '1 microsecond') m
            ON CONFLICT (trading_id, user_id, symbol, quote_symbol, source, time) DO UPDATE
               SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                   volume = excluded.volume, opened_at = excluded.opened_at, closed_at = excluded.closed_at""";

    /** What was paid at such a time may have been worth something else than it was taken for. */
    private static final String DOUBT_TRADES = """
            UPDATE tiris.trade_progress p
               SET stale_from = least(p.stale_from, date_trunc('day', h.time, 'UTC')), doubts = p.doubts + 1
              FROM (SELECT h.trading_id, min(h.time) AS time FROM unnest($2::uuid[], $3::timestamptz[])
                             AS h (trading_id, time) GROUP BY h.trading_id) AS h
             WHERE p.trading_id = h.trading_id AND p.user_id = $1 AND p.priced_until > h.time""";

    /** In one order everywhere, so that two batches never wait for each other crosswise. */
    private final Collection<Hour> hours = new TreeSet<>(Comparator.comparing((Hour hour) -> hour.tradingId.toString())
            .thenComparing(Hour::symbol)
            .thenComparing(Hour::quoteSymbol)
            .thenComparing(Hour::source)
            .thenComparing(Hour::time));

    /** @param delayMicros from the time that a price bears to the moment at which it is known */
    private record Hour(
            UUID tradingId, String symbol, String quoteSymbol, String source, Instant time, long delayMicros) {}

    /**
     * Notes the hour in which a price became known.
     *
     * @param timeframe of the candle, whose close is known in its last microsecond; empty for a single price
     */
    void add(UUID tradingId, String symbol, String quoteSymbol, String timeframe, Instant time) {
        Duration delay = CandleLength.delay(timeframe);
        Instant hour = time.plus(delay).truncatedTo(ChronoUnit.HOURS);
        hours.add(new Hour(
                tradingId, symbol, quoteSymbol, timeframe, hour, delay.dividedBy(ChronoUnit.MICROS.getDuration())));
    }

    /** After the prices themselves, in the same transaction. */
    Uni<?> renew(Statements statements, UUID userId) {
        RowArrays<Hour> rows = new RowArrays<>(userId, hours)
                .ids(Hour::tradingId)
                .texts(Hour::symbol)
                .texts(Hour::quoteSymbol)
                .texts(Hour::source)
                .times(Hour::time)
                .wholes(Hour::delayMicros);
        RowArrays<Hour> moments =
                new RowArrays<>(userId, hours).ids(Hour::tradingId).times(Hour::time);
        return Uni.combine()
                .all()
                .unis(statements.run(RENEW, rows.parameters()), statements.run(DOUBT_TRADES, moments.parameters()))
                .discardItems();
    }
}
