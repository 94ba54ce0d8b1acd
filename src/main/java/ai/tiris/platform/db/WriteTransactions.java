package ai.tiris.platform.db;

import ai.tiris.platform.errors.Failures;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs one business step in one transaction of its caller: all of it or nothing, tried again where a race undid it. */
@ApplicationScoped
public class WriteTransactions {
    private static final int RETRIES = 4;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(5);
    private static final String SET_CALLER = "SELECT set_config('app.current_user_id', $1, true),"
            + " set_config('app.client_address', $2, true), set_config('app.user_agent', $3, true)";

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
        return Uni.createFrom()
                .deferred(() -> Statements.toUni(attempt(caller, step)))
                .onFailure(failure -> Failures.isRetryable(failure) || Failures.isRace(failure))
                .retry()
                .withBackOff(FIRST_BACKOFF)
                .withJitter(1.0)
                .atMost(RETRIES)
                .invoke(Request::refreshCurrent);
    }

    private <T> Future<T> attempt(Caller caller, Function<Statements, Uni<T>> step) {
        return pool.getConnection().compose(connection -> {
            Statements statements = new Statements(Future.succeededFuture(connection));
            return begin(connection, caller, () -> step.apply(statements))
                    .compose(result -> commit(connection, result))
                    .recover(failure -> rollback(connection, statements, failure));
        });
    }

    private static <T> Future<T> begin(SqlConnection connection, Caller caller, Supplier<Uni<T>> step) {
        connection.preparedQuery("BEGIN").execute();
        connection
                .preparedQuery(SET_CALLER)
                .execute(Tuple.of(caller.userId().toString(), orEmpty(caller.address()), orEmpty(caller.userAgent())));
        return Future.fromCompletionStage(step.get().subscribeAsCompletionStage());
    }

    private static <T> Future<T> commit(SqlConnection connection, T result) {
        return connection
                .preparedQuery("COMMIT")
                .execute()
                .compose(done -> connection.close())
                .map(result);
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

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
