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
import java.util.Objects;
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

    /**
     * What is newer is bounded by two values for all, too, by which the database leaves chunks out beforehand. It is ordered
     * by the trading first, as only the trading's index is, so that the database does not go through what is newer of all the
     * user's. Its day is reckoned first (OFFSET 0), else row-level security lets it bound no index.
     */
    private static final String BEGINS = """
            SELECT b.id, b.count, b.recorded, b.day,
                   (SELECT min(d.recorded_from) FROM tiris.sub_accounts a
                      JOIN tiris.balance_days d ON d.sub_account_id = a.id AND d.user_id = $1 AND d.time >= b.day
                     WHERE a.trading_id = b.id AND a.user_id = $1)
              FROM (SELECT asked.id, new.count, new.recorded, coalesce(
                   (SELECT o.time FROM tiris.open_lots o
                     WHERE o.trading_id = asked.id AND o.user_id = $1 AND o.time > coalesce(asked.kept, '-infinity')
                       AND o.time <= least(date_trunc('day', new.oldest, 'UTC'), asked.stale_from, asked.until)
                     ORDER BY o.time DESC LIMIT 1),
                   (SELECT o.time FROM tiris.open_lots o
                     WHERE o.trading_id = asked.id AND o.user_id = $1 AND o.time > asked.kept
                     ORDER BY o.time LIMIT 1),
                   (SELECT o.time FROM tiris.open_lots o
                     WHERE o.trading_id = asked.id AND o.user_id = $1 AND asked.kept IS NOT NULL
                     ORDER BY o.time DESC LIMIT 1)) AS day
              FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::timestamptz[],
                          $7::timestamptz[])
                   AS asked (id, through, stale_from, recorded, until, kept)
             CROSS JOIN LATERAL (
               SELECT min(n.event_time) AS oldest, count(*) AS count, max(n.timestamp) AS recorded
                 FROM (SELECT t.event_time, t.timestamp FROM api.transactions t
                        WHERE t.trading_id = asked.id AND t.user_id = $1
                          AND t.timestamp > asked.through AND t.timestamp <= asked.recorded
                          AND t.timestamp > $8 AND t.timestamp <= $9
                        ORDER BY t.trading_id DESC, t.timestamp LIMIT $10) AS n) AS new
              OFFSET 0) AS b""";

    /**
     * Of a trade that was reversed and of its reversal nothing. An index has their order, so that no more is read than is asked
     * for, except from compressed chunks. What happens at some time may be recorded long before it, or long after: the times of recording are those of the days.
     */
    private static final String ROWS = """
            SELECT asked.id, t.id, t.sub_account_id, t.event_time, t.amount, t.reason, t.trade_id, t.price, t.quote_symbol
              FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])
                   AS asked (id, begin, after, until, recorded)
             CROSS JOIN LATERAL (
               SELECT t.id, t.sub_account_id, t.event_time, t.amount, t.reason, t.trade_id, t.price, t.quote_symbol
                 FROM api.transactions t
                WHERE t.trading_id = asked.id AND t.user_id = $1 AND t.event_time >= asked.begin
                  AND (t.event_time, t.id) > (asked.begin, asked.after)
                  AND t.event_time < asked.until AND t.timestamp <= asked.recorded
                  AND t.timestamp > $7 AND t.timestamp <= $8
                  AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                   WHERE r.trading_id = asked.id AND r.trade_id = t.trade_id)
                  AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                   WHERE r.trading_id = asked.id AND r.reversal_id = t.trade_id)
                ORDER BY t.event_time, t.id LIMIT $9) AS t
             LIMIT $9""";

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

    /**
     * By the tradings' ids; one of which nothing was worked out yet is left out. At most the first {@code most} new rows are
     * looked at.
     */
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
                    rows.forEach(row -> begins.put(
                            row.getUUID(0), new TradeBegin(time(row, 3), row.getLong(1), time(row, 2), time(row, 4))));
                    return begins;
                });
    }

    /**
     * The transactions after a position, of each trading in their order; at most {@code most} of all together.
     *
     * @param recorded a time in which all of them were recorded
     */
    Uni<Map<UUID, List<LotRow>>> rows(
            Collection<AskedTrades> asked, Map<UUID, LotPosition> after, Recorded recorded, long most) {
        return run(ROWS, asked, parameters -> recorded.addTo(parameters
                                .ids(AskedTrades::id)
                                .times(one -> Objects.requireNonNull(after.get(one.id()))
                                        .at())
                                .ids(one -> Objects.requireNonNull(after.get(one.id()))
                                        .id())
                                .times(AskedTrades::until)
                                .times(AskedTrades::recordedUpTo)
                                .parameters())
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
                row.getUUID(2),
                row.getOffsetDateTime(3).toInstant(),
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
