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
            WITH asked AS MATERIALIZED (
              SELECT id, times, date_trunc('day', times[1], 'UTC') AS first_day
                FROM (SELECT id, times::timestamptz[] FROM unnest($2::uuid[], $3::text[]) AS asked (id, times)) AS asked
            )
            SELECT a.trading_id, a.id, sums.*
              FROM asked
              JOIN tiris.sub_accounts a ON a.trading_id = asked.id AND a.user_id = $1
            """;

    /** A day that a moment divides counts as a whole after that moment. */
    private static final String DAYS = ACCOUNTS + """
             CROSS JOIN LATERAL (
               SELECT width_bucket(d.time + interval '24 hours' - interval '1 microsecond', asked.times) AS interval,
                      sum(d.amount)
                 FROM tiris.balance_days d WHERE d.sub_account_id = a.id AND d.time >= asked.first_day
                GROUP BY interval) AS sums""";

    /** Row-level security lets no function of a time bound an index, so the days' beginnings are reckoned before (OFFSET 0). */
    private static final String HOURS = ACCOUNTS + """
             CROSS JOIN LATERAL (
               SELECT h.time, date_trunc('day', h.time, 'UTC') AS day FROM unnest(asked.times) AS h (time) OFFSET 0) AS hour
             CROSS JOIN LATERAL (
               SELECT hour.time, h.since_midnight FROM tiris.balance_hours h
                WHERE h.sub_account_id = a.id AND h.time >= hour.day AND h.time < hour.time
                ORDER BY h.time DESC LIMIT 1) AS sums""";

    /** Adds the days from that of the first moment on. */
    Uni<?> ofDays(Statements statements, Collection<AskedSeries> asked, Map<UUID, Changes> changes) {
        return statements.run(DAYS, parameters(asked, AskedSeries::moments)).invoke(rows -> {
            for (Row row : rows) {
                of(changes, row)
                        .balances()
                        .add(new BalanceChange(row.getUUID(1), row.getInteger(2), row.getBigDecimal(3), Flow.NONE));
            }
        });
    }

    /** Adds what the hours of a day come to before each moment that divides it, and before each hour that a moment divides. */
    Uni<?> ofHours(Statements statements, Collection<AskedSeries> asked, Map<UUID, Changes> changes) {
        return statements
                .run(HOURS, parameters(asked, AskedSeries::hoursOfDays))
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
                .texts(series -> BalanceReads.array(times.apply(series)))
                .parameters();
    }

    private static Changes of(Map<UUID, Changes> changes, Row row) {
        return Objects.requireNonNull(changes.get(row.getUUID(0)));
    }
}
