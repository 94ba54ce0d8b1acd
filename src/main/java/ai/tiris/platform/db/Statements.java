package ai.tiris.platform.db;

import ai.tiris.platform.errors.Failures;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An open transaction. A statement is sent the moment it is asked for, without waiting for those before it, and they
 * run in that order: what does not depend on an earlier answer costs no round trip of its own.
 */
public final class Statements {
    private final Future<SqlConnection> connection;
    private final Future<?> entered;
    private final UnaryOperator<Throwable> told;
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();

    /** @param entered whether the caller got in: ends before any statement does */
    Statements(Future<SqlConnection> connection, Future<?> entered) {
        this(connection, entered, UnaryOperator.identity());
    }

    /** @param told what a statement fails with, instead of what it failed for */
    Statements(Future<SqlConnection> connection, Future<?> entered, UnaryOperator<Throwable> told) {
        this.connection = connection;
        this.entered = entered;
        this.told = told;
        entered.onFailure(this::note);
    }

    /** Sends one prepared statement; its rows come later, or the failure that has doomed the transaction. */
    public Uni<RowSet<Row>> run(String sql, Tuple parameters) {
        return toUni(connection
                .compose(open -> open.preparedQuery(sql).execute(parameters))
                .onFailure(this::note)
                .recover(failure -> entered.transform(
                        got -> Future.failedFuture(told.apply(got.failed() ? got.cause() : failure)))));
    }

    /** What doomed the transaction: of statements sent together, the driver may tell of a later one's refusal first. */
    Throwable causeOf(Throwable failure) {
        Throwable first = firstFailure.get();
        return Failures.isDoomed(failure) && first != null ? first : failure;
    }

    /** The first failure of any of its statements, awaited or not; null where there is none. */
    @Nullable
    Throwable failure() {
        return firstFailure.get();
    }

    private void note(Throwable failure) {
        if (!Failures.isDoomed(failure)) {
            firstFailure.compareAndSet(null, failure);
        }
    }

    static <T> Uni<T> toUni(Future<T> future) {
        return Uni.createFrom()
                .emitter(emitter -> future.onComplete(done -> {
                    if (done.succeeded()) {
                        emitter.complete(done.result());
                    } else {
                        emitter.fail(asException(done.cause()));
                    }
                }));
    }

    /** Vert.x fails with bare Throwables too, which SmallRye GraphQL takes for a result that is null. */
    private static Throwable asException(Throwable failure) {
        return failure instanceof Exception || failure instanceof Error ? failure : new CompletionException(failure);
    }
}
