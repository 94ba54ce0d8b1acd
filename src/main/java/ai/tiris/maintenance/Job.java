package ai.tiris.maintenance;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;

/**
 * A piece of maintenance that one replica does at a time.
 *
 * @param name its key in {@code tiris.job_runs}
 * @param unit what it counts, in the plural
 * @param repeated whether it does a part at a time, and is done when it counts nothing
 * @param work does it in the transaction that is open, and says how many
 */
record Job(String name, String unit, boolean repeated, Function<SqlConnection, Future<Long>> work) {
    /** A job done by one statement, whose only value is the count. */
    static Job ofStatement(String name, String unit, boolean repeated, String sql) {
        return new Job(name, unit, repeated, connection -> connection
                .query(sql)
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }
}
