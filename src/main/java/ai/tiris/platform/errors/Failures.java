package ai.tiris.platform.errors;

import graphql.schema.CoercingParseLiteralException;
import io.smallrye.graphql.execution.datafetcher.DataFetcherException;
import io.smallrye.mutiny.CompositeException;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.ClosedConnectionException;
import jakarta.persistence.PersistenceException;
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

    private static final String DOOMED = "25P02";

    /** What is unique, by the name of its constraint: the input field that clashes. */
    private static final Map<String, String> UNIQUE_FIELDS = Map.of(
            "tradings_user_name_unique", "name",
            "sub_accounts_trading_name_unique", "name",
            "exchange_bindings_name_unique", "name",
            "exchange_bindings_api_key_unique", "apiKey",
            "api_tokens_name_unique", "name",
            "share_links_name_unique", "name",
            "users_username_unique", "username",
            "users_email_unique", "email");

    /** What {@code tiris.enter} says of a user who is not active, and of a session, API token or share link that has ended. */
    private static final String NOT_ACTIVE = "TR006";

    /** What {@code tiris.enter} says of a share link that would write. */
    private static final String ONLY_READS = "TR007";

    /** The constraint that keeps a binding with a trading on it. */
    private static final String BINDING_IN_USE = "tradings_exchange_binding_fkey";

    /** What the database says to a change of what has happened. */
    private static final String HISTORY = "TR004";

    /** The constraint that a trading on a binding of somebody else's, or of nobody's, breaks. */
    private static final String OTHERS_BINDING = "tradings_exchange_binding_own_or_public";

    private Failures() {}

    /** The failure as the caller is told of it; anything unknown becomes INTERNAL and says nothing. */
    public static TirisException translate(Throwable thrown) {
        Throwable cause = unwrap(thrown);
        if (cause instanceof TirisException known) {
            return known;
        }
        DatabaseError database = DatabaseError.of(cause);
        if (database != null) {
            return fromDatabase(database);
        }
        if (isConnectionFailure(cause)) {
            return TirisException.unavailable();
        }
        if (cause instanceof CoercingParseLiteralException) {
            return TirisException.validation("query", "A literal with variables in it is not what its type expects.");
        }
        return new TirisException(ErrorCode.INTERNAL, "Something went wrong on our side.");
    }

    /** True where the transaction was rolled back for a reason that another try may not meet. */
    public static boolean isRetryable(Throwable thrown) {
        DatabaseError database = DatabaseError.of(unwrap(thrown));
        return database != null && RETRYABLE_STATES.contains(database.state());
    }

    /** True for what a statement says of a transaction that another's failure has ended: the other says why. */
    public static boolean isDoomed(Throwable thrown) {
        DatabaseError database = DatabaseError.of(unwrap(thrown));
        return database != null && DOOMED.equals(database.state());
    }

    /** True where the same write came in at the same moment: tried again, it finds the other's answer. */
    public static boolean isRace(Throwable thrown) {
        DatabaseError database = DatabaseError.of(unwrap(thrown));
        return database != null && ONCE_ONLY.contains(database.constraint());
    }

    private static TirisException fromDatabase(DatabaseError database) {
        String state = database.state();
        @Nullable String field = UNIQUE_FIELDS.get(database.constraint());
        if (field != null) {
            return TirisException.conflict(field, "This " + field + " is taken already.");
        }
        if (BINDING_IN_USE.equals(database.constraint())) {
            return new TirisException(ErrorCode.CONFLICT, "A trading uses this exchange binding.");
        }
        if (OTHERS_BINDING.equals(database.constraint())) {
            return TirisException.notFound("exchange binding");
        }
        if (state.equals(HISTORY)) {
            return new TirisException(ErrorCode.CONFLICT, "There is real money in its books, which stay.");
        }
        if (state.equals(NOT_ACTIVE)) {
            return TirisException.unauthenticated();
        }
        if (state.equals(ONLY_READS)) {
            return new TirisException(ErrorCode.FORBIDDEN, "A share link changes nothing.");
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
        return (cause instanceof NoStackTraceThrowable || cause instanceof VertxException)
                && (message.startsWith("Timeout")
                        || message.startsWith("Connection is not active")
                        || message.startsWith("Pending requests failed"));
    }

    /** What was thrown inside the wrappers of futures and data fetchers. */
    public static Throwable unwrap(Throwable thrown) {
        Throwable cause = thrown;
        while (isWrapper(cause) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Of several failures the first is the cause: the others met what it left behind. */
    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException
                || thrown instanceof CompositeException
                || thrown instanceof ExecutionException
                || thrown instanceof PersistenceException && DatabaseError.of(thrown) == null
                || thrown instanceof DataFetcherException;
    }
}
