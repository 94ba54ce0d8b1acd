package ai.tiris.performance;

import ai.tiris.event.CandleLength;
import ai.tiris.platform.db.Request;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads which of the caller's tradings report a pair, and in candles of which length. */
@ApplicationScoped
class CandleSourceReads {
    private static final int MOST_SOURCES = 200;

    private static final String SOURCES = """
            WITH RECURSIVE sources AS (
              SELECT first.trading_id, first.source, t.type FROM tiris.tradings t
               CROSS JOIN LATERAL (
                 SELECT p.trading_id, p.source FROM tiris.price_hours p
                  WHERE p.trading_id = t.id AND p.user_id = $1 AND p.symbol = $2 AND p.quote_symbol = $3
                  ORDER BY p.source LIMIT 1) AS first
               WHERE t.user_id = $1
              UNION ALL
              SELECT s.trading_id, next.source, s.type FROM sources s
               CROSS JOIN LATERAL (
                 SELECT p.source FROM tiris.price_hours p
                  WHERE p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = $2 AND p.quote_symbol = $3
                    AND p.source > s.source
                  ORDER BY p.source LIMIT 1) AS next
            )
            SELECT s.trading_id, s.source, s.type = 'backtest', last.closed_at
              FROM sources s
             CROSS JOIN LATERAL (
               SELECT p.closed_at FROM tiris.price_hours p
                WHERE p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = $2 AND p.quote_symbol = $3
                  AND p.source = s.source
                ORDER BY p.time DESC LIMIT 1) AS last
             WHERE s.source <> 'trade'
             LIMIT\s""" + MOST_SOURCES;

    /** Those of which buckets of a length can be made, the best first. */
    Uni<List<CandleSource>> sources(Pair pair, Timeframe timeframe) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId(), pair.symbol(), pair.quoteSymbol());
        return request.reads().run(SOURCES, parameters).map(rows -> rows.stream()
                .map(CandleSourceReads::source)
                .filter(source -> source.length().compareTo(timeframe.length()) <= 0)
                .sorted(CandleSource.BEST_FIRST)
                .toList());
    }

    private static CandleSource source(Row row) {
        String name = row.getString(1);
        return new CandleSource(
                row.getUUID(0),
                name,
                CandleLength.of(name),
                row.getBoolean(2),
                row.getOffsetDateTime(3).toInstant());
    }
}
