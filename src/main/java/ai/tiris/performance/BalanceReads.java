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

/** Reads by how much balances changed between moments, with up to three statements for any number of tradings. */
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

    /**
     * Day by day (OFFSET 0), and not through all hours for those of the days. Row-level security lets no sum of a time and an
     * interval bound an index, so the days' ends are reckoned before.
     */
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
                     CROSS JOIN LATERAL (
                       SELECT start, start + interval '24 hours' AS next FROM unnest(a.days) AS day (start) OFFSET 0) AS day
                     CROSS JOIN LATERAL (
                       SELECT h.* FROM tiris.balance_hours h
                        WHERE h.sub_account_id = a.id AND h.time >= day.start AND h.time < day.next OFFSET 0) AS h
                     WHERE h.time < a.divided_from OR h.time >= a.divided_to) AS s
             GROUP BY s.trading_id, s.id, s.interval""";

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
                      JOIN api.transactions t ON t.sub_account_id = a.id AND t.user_id = $1 AND %s) AS r
             GROUP BY r.trading_id, r.id, r.symbol, r.interval, r.quote_symbol""";

    /** The rows of the divided hours that are in the sums; in however many chunks of the time of recording they may be. */
    private static final String DIVIDED = ROWS.formatted("""
            t.event_time >= a.divided_from AND t.event_time < a.divided_to AND t.timestamp <= a.summed""");

    /** What was recorded after the sums; by two values for all, too, by which the database leaves chunks out beforehand. */
    private static final String NEWER = ROWS.formatted("""
            t.timestamp > a.summed AND t.timestamp <= a.recorded AND t.timestamp > $9 AND t.timestamp <= $10""");

    /** By the tradings' ids; one in which nothing happened is left out. */
    Uni<Map<UUID, Changes>> changes(Collection<AskedSeries> asked) {
        Statements statements = Request.current().reads();
        Map<UUID, Changes> changes = new HashMap<>();
        List<AskedSeries> divided =
                asked.stream().filter(AskedSeries::dividesHours).toList();
        List<Uni<?>> sent = new ArrayList<>();
        sent.add(statements
                .run(SUMS, parameters(asked))
                .invoke(rows -> rows.forEach(row -> of(changes, row).balances().add(change(row)))));
        if (!divided.isEmpty()) {
            sent.add(statements.run(DIVIDED, parameters(divided)).invoke(rows -> add(changes, rows)));
        }
        List<AskedSeries> newer =
                asked.stream().filter(series -> series.facts().hasNewer()).toList();
        if (!newer.isEmpty()) {
            Recorded since =
                    Recorded.since(newer.stream().map(AskedSeries::facts).toList());
            sent.add(statements.run(NEWER, since.addTo(parameters(newer))).invoke(rows -> add(changes, rows)));
        }
        return Uni.combine().all().unis(sent).discardItems().replaceWith(changes);
    }

    private static Tuple parameters(Collection<AskedSeries> asked) {
        return new RowArrays<>(Request.current().caller().userId(), asked)
                .ids(series -> series.facts().id())
                .times(series -> series.facts().summedUpTo())
                .times(series -> series.facts().recordedUpTo())
                .times(AskedSeries::dividedFrom)
                .times(AskedSeries::dividedTo)
                .texts(series -> array(series.moments()))
                .texts(series -> array(series.dividedDays()))
                .parameters();
    }

    private static void add(Map<UUID, Changes> changes, RowSet<Row> rows) {
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
