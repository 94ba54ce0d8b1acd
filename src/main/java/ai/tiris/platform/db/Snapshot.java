package ai.tiris.platform.db;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * What one request reads from: one read-only transaction, opened when the first field needs it, so that the whole
 * answer shows one moment. Used by one event loop only.
 */
public final class Snapshot {
    private final Pool pool;
    private final Caller caller;
    private @Nullable Future<SqlConnection> connection;
    private Future<?> entered = Future.succeededFuture();
    private boolean admitted;

    public Snapshot(Pool pool, Caller caller) {
        this.pool = pool;
        this.caller = caller;
    }

    /** The request's statements; the first call takes a connection. */
    public Statements statements() {
        Future<SqlConnection> open = connection;
        if (open == null) {
            open = pool.getConnection().map(this::begin);
            connection = open;
        }
        return new Statements(open, open.compose(begun -> entered), this::told);
    }

    /** UNAVAILABLE; after a write in words that nobody takes for its failure, and writes once more. */
    TirisException unavailable() {
        return admitted
                ? new TirisException(
                        ErrorCode.UNAVAILABLE, "It was done; only this part of the answer could not be read.")
                : TirisException.unavailable();
    }

    private Throwable told(Throwable failure) {
        return admitted && Failures.translate(failure).code() == ErrorCode.UNAVAILABLE ? unavailable() : failure;
    }

    /** The caller has got in already in this request: an answer may still show the account that it has just closed. */
    void admit() {
        admitted = true;
    }

    /** Ends the transaction and gives the connection back; what is read after it sees what was written meanwhile. */
    public void close() {
        Future<SqlConnection> open = connection;
        connection = null;
        if (open != null) {
            open.onSuccess(used -> used.preparedQuery("COMMIT").execute().onComplete(done -> used.close()));
        }
    }

    /** Not waited for: the first statement follows in the same packet. Prepared, so that nothing is parsed again. */
    private SqlConnection begin(SqlConnection taken) {
        Future<?> begun = taken.preparedQuery("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute();
        boolean again = admitted && caller.credential().issuedId() == null;
        Future<?> known = taken.preparedQuery(again ? CallerStep.ENTER_AGAIN : CallerStep.ENTER)
                .execute(Tuple.wrap(CallerStep.parameters(caller)));
        entered = Future.all(begun, known);
        return taken;
    }
}
