package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Reads what the sums of days and hours say of balances at moments. */
@ApplicationScoped
class BalanceSums {
    private static final String ACCOUNTS = """
            WITH accounts AS MATERIALIZED (
              SELECT a.trading_id, a.id, asked.times
                FROM (SELECT id, ($3::timestamptz[])[first:last] AS times
                        FROM unnest($2::uuid[], $4::integer[], $5::integer[]) AS asked (id, first, last) OFFSET 0) AS asked
                JOIN tiris.sub_accounts a ON a.trading_id = asked.id AND a.user_id = $1
            )
            """;

    /** By the days of the moments, so that a day that a moment divides counts as a whole after that moment. */
    private static final String DAYS = ACCOUNTS + """
            SELECT a.trading_id, a.id, days.*
              FROM accounts a
             CROSS JOIN LATERAL (
               SELECT width_bucket(d.time, a.times) AS interval, sum(d.amount)
                 FROM tiris.balance_days d
                WHERE d.sub_account_id = a.id AND d.user_id = $1 AND d.time >= a.times[1]
                GROUP BY interval) AS days""";

    /**
     * Mostly something happened in the very hour, and all such are found at once, of the others the last one before in its
     * day. Row-level security lets no function of a time bound an index, so the day's beginning is reckoned before (OFFSET 0).
     */
    private static final String HOURS = ACCOUNTS + """
            , found AS MATERIALIZED (
              SELECT a.trading_id, a.id, h.time, h.since_midnight
                FROM accounts a
                JOIN tiris.balance_hours h ON h.sub_account_id = a.id AND h.user_id = $1 AND h.time = ANY (a.times)
            )
            SELECT * FROM found
            UNION ALL
            SELECT a.trading_id, a.id, a.time, last.since_midnight
              FROM (SELECT a.trading_id, a.id, hour.time, date_trunc('day', hour.time, 'UTC') AS day
                      FROM accounts a CROSS JOIN unnest(a.times) AS hour (time)
                     WHERE (a.id, hour.time) NOT IN (SELECT found.id, found.time FROM found) OFFSET 0) AS a
             CROSS JOIN LATERAL (
               SELECT h.since_midnight FROM tiris.balance_hours h
                WHERE h.sub_account_id = a.id AND h.user_id = $1 AND h.time >= a.day AND h.time < a.time
                ORDER BY h.time DESC LIMIT 1) AS last""";

    /** Adds the days from that of the first moment on. */
    Uni<?> ofDays(Statements statements, Collection<AskedSeries> asked, Map<UUID, Changes> changes) {
        return statements.run(DAYS, parameters(asked, AskedSeries::days)).invoke(rows -> {
            for (Row row : rows) {
                of(changes, row)
                        .balances()
                        .add(new BalanceChange(row.getUUID(1), row.getInteger(2), row.getBigDecimal(3), Flow.NONE));
            }
        });
    }

    /** Adds what the hours of a day come to up to each of {@link AskedSeries#hoursWithinDays}, inclusive. */
    Uni<?> ofHours(Statements statements, Collection<AskedSeries> asked, Map<UUID, Changes> changes) {
        return statements
                .run(HOURS, parameters(asked, AskedSeries::hoursWithinDays))
                .invoke(rows -> {
                    for (Row row : rows) {
                        of(changes, row)
                                .sinceMidnight()
                                .put(
                                        new Changes.AccountHour(
                                                row.getUUID(1),
                                                row.getOffsetDateTime(2).toInstant()),
                                        row.getBigDecimal(3));
                    }
                });
    }

    private static Tuple parameters(Collection<AskedSeries> asked, Function<AskedSeries, List<Instant>> times) {
        return new RowArrays<>(Request.current().caller().userId(), asked)
                .ids(series -> series.facts().id())
                .timeLists(times)
                .parameters();
    }

    private static Changes of(Map<UUID, Changes> changes, Row row) {
        return Objects.requireNonNull(changes.get(row.getUUID(0)));
    }
}
