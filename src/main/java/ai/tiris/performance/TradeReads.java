package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads how far trades have been worked out, from where on that has to be done once more, and the transactions since, each for
 * any number of tradings.
 */
@ApplicationScoped
class TradeReads {
    private static final String PROGRESS = """
            SELECT p.trading_id, p.through, p.stale_from, p.doubts, p.priced_until
              FROM tiris.trade_progress p WHERE p.trading_id = ANY ($2::uuid[]) AND p.user_id = $1""";

    /** What is newer is bounded by two values for all, too, by which the database leaves chunks out beforehand. */
    private static final String BEGINS = """
            SELECT asked.id, new.count, coalesce(
                   (SELECT o.time FROM tiris.open_lots o
                     WHERE o.trading_id = asked.id AND o.user_id = $1 AND o.time > coalesce(asked.kept, '-infinity')
                       AND o.time <= least(date_trunc('day', new.oldest, 'UTC'), asked.stale_from, asked.until)
                     ORDER BY o.time DESC LIMIT 1),
                   (SELECT o.time FROM tiris.open_lots o
                     WHERE o.trading_id = asked.id AND o.user_id = $1 AND o.time > asked.kept
                     ORDER BY o.time LIMIT 1),
                   (SELECT o.time FROM tiris.open_lots o
                     WHERE o.trading_id = asked.id AND o.user_id = $1 AND asked.kept IS NOT NULL
                     ORDER BY o.time DESC LIMIT 1))
              FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                          $7::timestamptz[])
                   AS asked (id, through, stale_from, recorded, until, kept)
             CROSS JOIN LATERAL (
               SELECT min(n.event_time) AS oldest, count(*) AS count
                 FROM (SELECT t.event_time FROM api.transactions t
                        WHERE t.trading_id = asked.id AND t.user_id = $1
                          AND t.timestamp > asked.through AND t.timestamp <= asked.recorded
                          AND t.timestamp > $8 AND t.timestamp <= $9
                        LIMIT $10) AS n) AS new""";

    /**
     * Of a trade that was reversed and of its reversal nothing. In however many chunks of the time of recording they may be: what
     * happens is recorded before or after it, as far as anybody likes.
     */
    private static final String ROWS = """
            SELECT asked.id, t.sub_account_id, t.event_time, t.sequence, t.amount, t.reason, t.trade_id, t.price,
                   t.quote_symbol
              FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
                   AS asked (id, begin, until, recorded)
             CROSS JOIN LATERAL (
               SELECT t.sub_account_id, t.event_time, t.sequence, t.amount, t.reason, t.trade_id, t.price, t.quote_symbol
                 FROM api.transactions t
                WHERE t.trading_id = asked.id AND t.user_id = $1 AND t.event_time >= asked.begin
                  AND t.event_time < asked.until AND t.timestamp <= asked.recorded
                  AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                   WHERE r.trading_id = asked.id AND r.trade_id = t.trade_id)
                  AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                   WHERE r.trading_id = asked.id AND r.reversal_id = t.trade_id)
                ORDER BY t.event_time, t.sequence LIMIT $6) AS t
             LIMIT $6""";

    /** By the tradings' ids; one of which nothing was worked out yet is left out. */
    Uni<Map<UUID, TradeProgress>> progress(Collection<UUID> tradings) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId()).addArrayOfUUID(tradings.toArray(UUID[]::new));
        return request.reads().run(PROGRESS, parameters).map(rows -> {
            Map<UUID, TradeProgress> progress = new HashMap<>();
            for (Row row : rows) {
                progress.put(
                        row.getUUID(0),
                        new TradeProgress(
                                time(row, 1),
                                time(row, 2),
                                row.getLong(3),
                                row.getOffsetDateTime(4).toInstant()));
            }
            return progress;
        });
    }

    /** By the tradings' ids; one of which nothing was worked out yet is left out. At most {@code most} new rows are counted. */
    Uni<Map<UUID, TradeBegin>> begins(Collection<AskedTrades> asked, long most) {
        List<AskedTrades> begun = asked.stream().filter(AskedTrades::isBegun).toList();
        return run(BEGINS, begun, parameters -> Recorded.sinceTrades(begun)
                        .addTo(parameters
                                .ids(AskedTrades::id)
                                .times(one -> one.progress().workedOutUpTo())
                                .times(one -> one.progress().staleFrom())
                                .times(AskedTrades::recordedUpTo)
                                .times(AskedTrades::until)
                                .times(one -> one.facts().keptAfter())
                                .parameters())
                        .addLong(most))
                .map(rows -> {
                    Map<UUID, TradeBegin> begins = new HashMap<>();
                    rows.forEach(row -> begins.put(row.getUUID(0), new TradeBegin(time(row, 2), row.getLong(1))));
                    return begins;
                });
    }

    /** The transactions from a day on, of each trading in their order; at most {@code most} of all together. */
    Uni<Map<UUID, List<LotRow>>> rows(Collection<AskedTrades> asked, Map<UUID, Instant> begin, long most) {
        return run(ROWS, asked, parameters -> parameters
                        .ids(AskedTrades::id)
                        .times(one -> begin.get(one.id()))
                        .times(AskedTrades::until)
                        .times(AskedTrades::recordedUpTo)
                        .parameters()
                        .addLong(most))
                .map(rows -> {
                    Map<UUID, List<LotRow>> byTrading = new HashMap<>();
                    rows.forEach(row -> byTrading
                            .computeIfAbsent(row.getUUID(0), trading -> new ArrayList<>())
                            .add(transaction(row)));
                    return byTrading;
                });
    }

    static <T> Uni<RowSet<Row>> run(String sql, Collection<T> asked, Function<RowArrays<T>, Tuple> parameters) {
        Request request = Request.current();
        RowArrays<T> arrays = new RowArrays<>(request.caller().userId(), asked);
        return request.reads().run(sql, parameters.apply(arrays));
    }

    private static LotRow transaction(Row row) {
        return new LotRow(
                row.getUUID(1),
                row.getOffsetDateTime(2).toInstant(),
                row.getLong(3),
                row.getBigDecimal(4),
                row.getString(5),
                row.getUUID(6),
                row.getBigDecimal(7),
                row.getString(8));
    }

    private static @Nullable Instant time(Row row, int column) {
        return Instants.fromDatabase(row.getOffsetDateTime(column));
    }
}
