package ai.tiris.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        Request request = Request.find();
        return pool.getConnection().compose(connection -> {
            Statements statements = begin(connection, caller);
            return Future.succeededFuture()
                    .compose(begun ->
                            Future.fromCompletionStage(step.apply(statements).subscribeAsCompletionStage()))
                    .compose(result -> commit(connection, statements, request, result))
                    .recover(failure -> rollback(connection, statements, failure));
        });
    }

    private static Statements begin(SqlConnection connection, Caller caller) {
        Future<?> begun = connection.preparedQuery("BEGIN").execute();
        Future<?> entered =
                connection.preparedQuery(CallerStep.ENTER).execute(Tuple.wrap(CallerStep.parameters(caller)));
        return new Statements(Future.succeededFuture(connection), Future.all(begun, entered));
    }

    /** The server answers the commit of a transaction that has failed as if all were well: so the failures are asked. */
    private static <T> Future<T> commit(
            SqlConnection connection, Statements statements, @Nullable Request request, T result) {
        CallerStep.requireTime(request);
        return connection
                .preparedQuery("COMMIT")
                .execute()
                .recover(failure -> Future.failedFuture(CallerStep.commitFailure(failure)))
                .compose(done -> {
                    Throwable failed = statements.failure();
                    return failed == null ? connection.close().map(result) : Future.failedFuture(failed);
                });
    }

    /**
     * The failure is what the caller learns, whatever becomes of the rollback: the server undoes what is not committed.
     * With the rollback's answer, those of all statements before it are there.
     */
    private static <T> Future<T> rollback(SqlConnection connection, Statements statements, Throwable failure) {
        return connection
                .query("ROLLBACK")
                .execute()
                .transform(done -> connection.close())
                .transform(closed -> Future.failedFuture(statements.causeOf(failure)));
    }
}
