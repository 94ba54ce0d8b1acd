package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
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
import java.util.stream.Collectors;

/** Reads by how much balances changed between moments, with two statements for any number of tradings. */
@ApplicationScoped
class BalanceReads {
    private static final String ACCOUNTS = """
            WITH accounts AS MATERIALIZED (
              SELECT a.trading_id, a.id, a.symbol, asked.summed, asked.recorded, asked.divided_from, asked.divided_to,
                     date_trunc('day', asked.moments[1], 'UTC') AS first_day, asked.moments, asked.days
                FROM (SELECT id, summed, recorded, divided_from, divided_to, moments::timestamptz[], days::timestamptz[]
                        FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[],
                                    $6::timestamptz[], $7::text[], $8::text[])
                             AS asked (id, summed, recorded, divided_from, divided_to, moments, days)) AS asked
                JOIN tiris.sub_accounts a ON a.trading_id = asked.id AND a.user_id = $1
            )
            """;

    private static final String SUMS = ACCOUNTS + """
            SELECT s.trading_id, s.id, s.interval, sum(s.amount), sum(s.deposits), sum(s.withdrawals), sum(s.transfers)
              FROM (SELECT a.trading_id, a.id, width_bucket(d.time, a.moments) AS interval, d.amount,
                           0::numeric AS deposits, 0::numeric AS withdrawals, 0::numeric AS transfers
                      FROM accounts a
                      JOIN tiris.balance_days d ON d.sub_account_id = a.id AND d.time >= a.first_day
                     WHERE d.time <> ALL (a.days)
                    UNION ALL
                    SELECT a.trading_id, a.id, width_bucket(h.time, a.moments), h.amount, h.deposits, h.withdrawals,
                           h.transfers
                      FROM accounts a
                     CROSS JOIN unnest(a.days) AS day (time)
                      JOIN tiris.balance_hours h ON h.sub_account_id = a.id
                       AND h.time >= day.time AND h.time < day.time + interval '24 hours'
                     WHERE h.time < a.divided_from OR h.time >= a.divided_to) AS s
             GROUP BY s.trading_id, s.id, s.interval""";

    /** Those of the divided hours, and those that were recorded after the sums were made. */
    private static final String ROWS = ACCOUNTS + """
            SELECT r.trading_id, r.id, r.interval, sum(r.amount),
                   sum(CASE WHEN r.reason IN ('deposit', 'withdrawal') THEN greatest(r.amount, 0) ELSE 0 END),
                   sum(CASE WHEN r.reason IN ('deposit', 'withdrawal') THEN greatest(-r.amount, 0) ELSE 0 END),
                   sum(CASE WHEN r.reason = 'transfer' THEN r.amount ELSE 0 END),
                   r.symbol, r.quote_symbol,
                   (array_agg(r.price ORDER BY r.event_time DESC, r.sequence DESC) FILTER (WHERE r.traded))[1],
                   max(r.event_time) FILTER (WHERE r.traded),
                   (array_agg(r.price ORDER BY r.event_time, r.sequence) FILTER (WHERE r.traded))[1],
                   min(r.event_time) FILTER (WHERE r.traded)
              FROM (SELECT a.trading_id, a.id, a.symbol, width_bucket(t.event_time, a.moments) AS interval, t.amount,
                           t.reason, t.price, t.event_time, t.sequence,
                           t.price IS NOT NULL AND t.reason <> 'fee' AND t.quote_symbol <> a.symbol
                             AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                              WHERE r.trading_id = a.trading_id AND r.trade_id = t.trade_id)
                             AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                              WHERE r.trading_id = a.trading_id AND r.reversal_id = t.trade_id)
                             AS traded,
                           CASE WHEN t.reason <> 'fee' AND t.quote_symbol <> a.symbol THEN t.quote_symbol END
                             AS quote_symbol
                      FROM accounts a
                     CROSS JOIN LATERAL (
                       SELECT t.* FROM api.transactions t
                        WHERE a.divided_from < a.divided_to AND t.sub_account_id = a.id AND t.user_id = $1
                          AND t.event_time >= a.divided_from AND t.event_time < a.divided_to
                       UNION ALL
                       SELECT t.* FROM api.transactions t
                        WHERE t.sub_account_id = a.id AND t.user_id = $1
                          AND t.timestamp > a.summed AND t.timestamp <= a.recorded
                          AND (t.event_time < a.divided_from OR t.event_time >= a.divided_to)) AS t) AS r
             GROUP BY r.trading_id, r.id, r.symbol, r.interval, r.quote_symbol""";

    /** By the tradings' ids; one in which nothing happened is left out. */
    Uni<Map<UUID, Changes>> changes(Collection<AskedSeries> asked) {
        Request request = Request.current();
        Statements statements = request.reads();
        Tuple parameters = new RowArrays<>(request.caller().userId(), asked)
                .ids(series -> series.facts().id())
                .times(series -> series.facts().summedUpTo())
                .times(series -> series.facts().recordedUpTo())
                .times(AskedSeries::dividedFrom)
                .times(AskedSeries::dividedTo)
                .texts(series -> array(series.moments()))
                .texts(series -> array(series.dividedDays()))
                .parameters();
        return Uni.combine()
                .all()
                .unis(statements.run(SUMS, parameters), statements.run(ROWS, parameters))
                .asTuple()
                .map(read -> changes(read.getItem1(), read.getItem2()));
    }

    private static Map<UUID, Changes> changes(RowSet<Row> sums, RowSet<Row> rows) {
        Map<UUID, Changes> changes = new HashMap<>();
        sums.forEach(row -> of(changes, row).balances().add(change(row)));
        rows.forEach(row -> {
            Changes ofTrading = of(changes, row);
            ofTrading.balances().add(change(row));
            if (row.getBigDecimal(9) != null) {
                List<PricePoint> fills = ofTrading
                        .fills()
                        .computeIfAbsent(new Pair(row.getString(7), row.getString(8)), pair -> new ArrayList<>());
                fills.add(fill(row, 11));
                fills.add(fill(row, 9));
            }
        });
        return changes;
    }

    private static Changes of(Map<UUID, Changes> changes, Row row) {
        return changes.computeIfAbsent(row.getUUID(0), trading -> Changes.none());
    }

    /** The later of two at one moment comes later, and stands. */
    private static PricePoint fill(Row row, int column) {
        return new PricePoint(
                row.getOffsetDateTime(column + 1).toInstant(), PriceSource.RANK_OF_TRADES, row.getBigDecimal(column));
    }

    private static BalanceChange change(Row row) {
        Flow flow = new Flow(row.getBigDecimal(4), row.getBigDecimal(5), row.getBigDecimal(6));
        return new BalanceChange(row.getUUID(1), row.getInteger(2), row.getBigDecimal(3), flow);
    }

    /** As the database writes an array of times. */
    static String array(List<Instant> times) {
        return times.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
