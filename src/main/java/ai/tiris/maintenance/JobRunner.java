package ai.tiris.maintenance;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Runs a job unless another replica is at it, and writes down when it started, when it finished, and what came of it. */
@ApplicationScoped
public class JobRunner {
    private static final String TRY_LOCK = "SELECT set_config('statement_timeout', $2::text, true),"
            + " set_config('idle_in_transaction_session_timeout', $2::text, true),"
            + " pg_try_advisory_xact_lock(hashtext('tiris.job.' || $1::text)) AS ours";
    private static final String STARTED = "INSERT INTO tiris.job_runs (job, last_started_at)"
            + " VALUES ($1, clock_timestamp())"
            + " ON CONFLICT (job) DO UPDATE SET last_started_at = excluded.last_started_at";
    private static final String FINISHED =
            "UPDATE tiris.job_runs SET last_finished_at = clock_timestamp(), last_result = $2 WHERE job = $1";

    private final Pool pool;
    private final String statementTimeout;

    JobRunner(
            Pool pool, @ConfigProperty(name = "tiris.jobs.statement-timeout", defaultValue = "10m") Duration timeout) {
        this.pool = pool;
        this.statementTimeout = timeout.toMillis() + "ms";
    }

    /** Runs {@code job} and says how many it counted; nothing where another replica is at it. */
    Uni<OptionalLong> run(Job job) {
        return Uni.createFrom().completionStage(() -> pool.getConnection()
                .compose(connection -> run(connection, job).eventually(() -> connection.close()))
                .toCompletionStage());
    }

    /** The start is committed first, so that it is seen while the job runs, and after it was killed. */
    private Future<OptionalLong> run(SqlConnection connection, Job job) {
        return ifFree(connection, job, () -> note(connection, STARTED, Tuple.of(job.name()), 0))
                .compose(started -> started.isEmpty() ? Future.succeededFuture(started) : work(connection, job, 0))
                .recover(failure -> note(connection, FINISHED, Tuple.of(job.name(), told(failure)), 0)
                        .transform(noted -> Future.failedFuture(failure)));
    }

    private Future<OptionalLong> work(SqlConnection connection, Job job, long before) {
        return ifFree(connection, job, () -> job.work().apply(connection).compose(count -> {
                    String result = before + count + " " + job.unit();
                    return note(connection, FINISHED, Tuple.of(job.name(), result), count);
                }))
                .compose(count -> {
                    long total = before + count.orElse(0);
                    if (job.repeated() && count.orElse(0) > 0) {
                        return work(connection, job, total);
                    }
                    return Future.succeededFuture(count.isEmpty() && before == 0 ? count : OptionalLong.of(total));
                });
    }

    /** Does a step in a transaction that holds the job's lock, or nothing where another transaction holds it. */
    private Future<OptionalLong> ifFree(SqlConnection connection, Job job, Supplier<Future<Long>> step) {
        connection.query("BEGIN").execute();
        return connection
                .preparedQuery(TRY_LOCK)
                .execute(Tuple.of(job.name(), statementTimeout))
                .compose(rows -> rows.iterator().next().getBoolean("ours")
                        ? step.get().map(OptionalLong::of)
                        : Future.succeededFuture(OptionalLong.empty()))
                .compose(done -> connection.query("COMMIT").execute().map(done))
                .recover(failure ->
                        connection.query("ROLLBACK").execute().transform(rolledBack -> Future.failedFuture(failure)));
    }

    private static Future<Long> note(SqlConnection connection, String sql, Tuple parameters, long count) {
        return connection.preparedQuery(sql).execute(parameters).map(count);
    }

    /** Not the message, which may hold what is in a row. */
    private static String told(Throwable failure) {
        return "failed: "
                + (failure instanceof PgException database
                        ? database.getSqlState()
                        : failure.getClass().getSimpleName());
    }
}
