package ai.tiris.platform.errors;

import io.smallrye.graphql.execution.datafetcher.DataFetcherException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Turns whatever was thrown into the one exception that callers see; a database error by its constraint or its state. */
public final class Failures {
    /** Serialization failure, deadlock, lock time-out: nothing happened, the same statement may go through next time. */
    private static final Set<String> RETRYABLE_STATES = Set.of("40001", "40P01", "55P03");

    /** What makes a write happen once, whoever sends it again. */
    private static final Set<String> ONCE_ONLY = Set.of("idempotency_keys_pkey", "event_processing_user_event_unique");

    /** Connection, resources, operator's intervention, statement time-out, read-only server: not the caller's fault. */
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "57", "58", "40", "55");

    /** Of a statement in a transaction that another's failure has ended: the other says why. */
    private static final String DOOMED = "25P02";

    /** What is unique, by the name of its constraint: the input field that clashes. */
    private static final Map<String, String> UNIQUE_FIELDS = Map.of(
            "tradings_user_name_unique", "name",
            "sub_accounts_trading_name_unique", "name",
            "exchange_bindings_name_unique", "name",
            "users_username_unique", "username",
            "users_email_unique", "email");

    private Failures() {}

    /** The failure as the caller is told of it; anything unknown becomes INTERNAL and says nothing. */
    public static TirisException translate(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof TirisException known) {
            return known;
        }
        if (cause instanceof PgException database) {
            return fromDatabase(database);
        }
        if (isConnectionFailure(cause)) {
            return TirisException.unavailable();
        }
        return new TirisException(ErrorCode.INTERNAL, "Something went wrong on our side.");
    }

    /** True where the transaction was rolled back for a reason that another try may not meet. */
    public static boolean isRetryable(Throwable thrown) {
        return unwrap(thrown) instanceof PgException database && RETRYABLE_STATES.contains(database.getSqlState());
    }

    /** True where the same write came in at the same moment: tried again, it finds the other's answer. */
    public static boolean isRace(Throwable thrown) {
        return unwrap(thrown) instanceof PgException database
                && database.getConstraint() != null
                && ONCE_ONLY.contains(database.getConstraint());
    }

    private static TirisException fromDatabase(PgException database) {
        String state = String.valueOf(database.getSqlState());
        @Nullable String field = database.getConstraint() == null ? null : UNIQUE_FIELDS.get(database.getConstraint());
        if (field != null) {
            return TirisException.conflict(field, "This " + field + " is taken already.");
        }
        if (state.equals(DOOMED) || (state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2)))) {
            return TirisException.unavailable();
        }
        return new TirisException(ErrorCode.INTERNAL, "Something went wrong on our side.");
    }

    private static boolean isConnectionFailure(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof ClosedConnectionException
                || cause instanceof HttpClosedException
                || cause instanceof TimeoutException
                || isWithoutConnection(cause);
    }

    /** How the pool says that no connection became free in time, and the driver that this one was closed meanwhile. */
    private static boolean isWithoutConnection(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof NoStackTraceThrowable
                && (message.startsWith("Timeout") || message.startsWith("Connection is not active"));
    }

    /** What was thrown inside the wrappers of futures and data fetchers. */
    public static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof ExecutionException
                || thrown instanceof DataFetcherException;
    }
}
