package ai.tiris.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Runs one business step in one transaction of its caller: all of it or nothing, tried again where a race undid it. */
@ApplicationScoped
public class WriteTransactions {
    private final Pool pool;

    WriteTransactions(Pool pool) {
        this.pool = pool;
    }

    /**
     * Commits what {@code step} wrote, or rolls it back when {@code step} fails.
     *
     * @param step is called again after a deadlock or a lock time-out, so it must keep no state
     */
    public <T> Uni<T> run(Caller caller, Function<Statements, Uni<T>> step) {
        return CallerStep.run(() -> Statements.toUni(attempt(caller, step)));
    }

    private <T> Future<T> attempt(Caller caller, Function<Statements, Uni<T>> step) {
        return pool.getConnection().compose(connection -> begin(connection, caller, step)
                .compose(result -> commit(connection, result))
                .recover(failure -> rollback(connection, failure)));
    }

    private static <T> Future<T> begin(SqlConnection connection, Caller caller, Function<Statements, Uni<T>> step) {
        connection.query("BEGIN").execute();
        Future<?> entered =
                connection.preparedQuery(CallerStep.ENTER).execute(Tuple.wrap(CallerStep.parameters(caller)));
        return Future.fromCompletionStage(step.apply(new Statements(Future.succeededFuture(connection), entered))
                .subscribeAsCompletionStage());
    }

    private static <T> Future<T> commit(SqlConnection connection, T result) {
        return connection
                .query("COMMIT")
                .execute()
                .compose(done -> connection.close())
                .map(result);
    }

    /** The failure is what the caller learns, whatever becomes of the rollback: the server undoes what is not committed. */
    private static <T> Future<T> rollback(SqlConnection connection, Throwable failure) {
        return connection
                .query("ROLLBACK")
                .execute()
                .transform(done -> connection.close())
                .transform(closed -> Future.failedFuture(failure));
    }
}
