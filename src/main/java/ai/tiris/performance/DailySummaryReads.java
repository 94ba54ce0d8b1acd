package ai.tiris.performance;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the daily summaries of the caller's sub-accounts. */
@ApplicationScoped
class DailySummaryReads {
    /**
     * The days as they were summed up, and anew those that got transactions since: found by when they were recorded (OFFSET 0), and
     * not among all that happened in those days.
     */
    private static final String SUMMARIES = """
            WITH asked AS MATERIALIZED (
              SELECT a.id, coalesce(p.summarised_through, '-infinity') AS summed, s.last_recorded_at AS recorded,
                     k.event_time_through AS taken
                FROM tiris.sub_accounts a
                JOIN tiris.trading_states s ON s.trading_id = a.trading_id AND s.user_id = $1
                LEFT JOIN tiris.daily_summary_progress p ON p.trading_id = a.trading_id
                LEFT JOIN tiris.ledger_checkpoints k ON k.sub_account_id = a.id
               WHERE a.id = ANY ($2::uuid[]) AND a.user_id = $1
            ), touched AS MATERIALIZED (
              SELECT DISTINCT asked.id, date_trunc('day', t.event_time, 'UTC') AS day
                FROM asked
               CROSS JOIN LATERAL (
                 SELECT t.event_time FROM api.transactions t
                  WHERE t.sub_account_id = asked.id AND t.user_id = $1
                    AND t.timestamp > asked.summed AND t.timestamp <= asked.recorded OFFSET 0) AS t
               WHERE t.event_time >= $3 AND t.event_time < $4
                 AND (asked.taken IS NULL OR asked.taken < date_trunc('day', t.event_time, 'UTC'))
            )
            SELECT * FROM (
              SELECT d.sub_account_id, d.date, d.transaction_count, d.total_credits, d.total_debits, d.avg_balance,
                     d.max_balance, d.min_balance, d.unique_reasons
                FROM asked
                JOIN tiris.daily_transaction_summary d ON d.sub_account_id = asked.id
                 AND d.date >= ($3::timestamptz AT TIME ZONE 'UTC')::date
                 AND d.date < ($4::timestamptz AT TIME ZONE 'UTC')::date
               WHERE NOT EXISTS (SELECT FROM touched
                                  WHERE touched.id = d.sub_account_id
                                    AND touched.day = d.date::timestamp AT TIME ZONE 'UTC')
              UNION ALL
              SELECT touched.id, (touched.day AT TIME ZONE 'UTC')::date, count(*),
                     coalesce(sum(t.amount) FILTER (WHERE t.direction = 'credit'), 0),
                     coalesce(sum(-t.amount) FILTER (WHERE t.direction = 'debit'), 0),
                     avg(t.closing_balance)::numeric(20, 8), max(t.closing_balance), min(t.closing_balance),
                     count(DISTINCT t.reason)
                FROM touched
                JOIN api.transactions t ON t.sub_account_id = touched.id AND t.user_id = $1
                 AND t.event_time >= touched.day AND t.event_time < touched.day + interval '24 hours'
               GROUP BY touched.id, touched.day) AS summaries
             ORDER BY 1, 2
             LIMIT $5""";

    private static final int MOST_ROWS = 20_000;

    /** What the summaries of one level of a document have in common. */
    private record Asked(Buckets days) {}

    /** Those of the days that had a transaction, oldest first. */
    Uni<List<DailyTransactionSummary>> summaries(UUID accountId, Buckets days) {
        return Batch.<UUID, List<DailyTransactionSummary>>of(new Asked(days), accounts -> read(accounts, days))
                .load(accountId)
                .onItem()
                .ifNull()
                .continueWith(List::of);
    }

    private static Uni<Map<UUID, List<DailyTransactionSummary>>> read(List<UUID> accounts, Buckets days) {
        Request request = Request.current();
        SeriesReads.requireFew(accounts.size() * (long) days.count());
        Tuple parameters = Tuple.of(request.caller().userId())
                .addArrayOfUUID(accounts.toArray(UUID[]::new))
                .addOffsetDateTime(Instants.toDatabase(days.first()))
                .addOffsetDateTime(Instants.toDatabase(days.end(days.count() - 1)))
                .addInteger(MOST_ROWS);
        return request.reads().run(SUMMARIES, parameters).map(rows -> {
            Map<UUID, List<DailyTransactionSummary>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getUUID(0), account -> new ArrayList<>())
                    .add(summary(row)));
            return found;
        });
    }

    private static DailyTransactionSummary summary(Row row) {
        return new DailyTransactionSummary(
                row.getLocalDate(1),
                Math.toIntExact(row.getLong(2)),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                row.getBigDecimal(5),
                row.getBigDecimal(6),
                row.getBigDecimal(7),
                Math.toIntExact(row.getLong(8)));
    }
}
