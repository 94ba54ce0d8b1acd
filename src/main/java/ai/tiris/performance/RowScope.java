package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;

/** Of which transactions the statements read that cannot do with sums: as SQL, from {@code asked}, {@code a} and {@code t}. */
enum RowScope {
    /** What is in the sums of the hours that a moment divides. */
    DIVIDED("t.timestamp <= asked.summed AND t.event_time >= asked.divided_from AND t.event_time < asked.divided_to"),
    /** What was recorded after the sums. */
    NEWER("t.timestamp > asked.summed AND t.timestamp <= asked.recorded");

    /** What was asked for, and of each trading its accounts. */
    static final String ACCOUNTS = """
            WITH asked AS MATERIALIZED (
              SELECT id, ($3::timestamptz[])[first:last] AS moments, summed, recorded, divided_from, divided_to,
                     date_trunc('day', divided_from, 'UTC') AS divided_from_day
                FROM unnest($2::uuid[], $4::integer[], $5::integer[], $6::timestamptz[], $7::timestamptz[],
                            $8::timestamptz[], $9::timestamptz[])
                     AS asked (id, first, last, summed, recorded, divided_from, divided_to)
            )
            SELECT %s
              FROM asked
              JOIN tiris.sub_accounts a ON a.trading_id = asked.id AND a.user_id = $1
            """;

    /** The moment that a row comes before, by its place. */
    static final String INTERVAL = "width_bucket(t.event_time, asked.moments)";

    private final String condition;

    RowScope(String condition) {
        this.condition = condition;
    }

    String transactions() {
        return "api.transactions t WHERE t.sub_account_id = a.id AND t.user_id = $1"
                + " AND t.timestamp > $10 AND t.timestamp <= $11 AND " + condition;
    }

    /** Those of {@link #ACCOUNTS}. */
    static Tuple parameters(Collection<AskedSeries> asked) {
        return new RowArrays<>(Request.current().caller().userId(), asked)
                .ids(series -> series.facts().id())
                .timeLists(AskedSeries::moments)
                .times(series -> series.facts().summedUpTo())
                .times(series -> series.facts().recordedUpTo())
                .times(AskedSeries::dividedFrom)
                .times(AskedSeries::dividedTo)
                .parameters();
    }

    /** With those of {@link #transactions}. */
    static Tuple parameters(Collection<AskedSeries> asked, Recorded recorded) {
        return recorded.addTo(parameters(asked));
    }
}
