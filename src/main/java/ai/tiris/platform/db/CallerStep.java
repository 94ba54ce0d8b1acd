package ai.tiris.platform.db;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every write of a caller has in common, whatever writes it: how it enters the database, and that it is retried. */
final class CallerStep {
    /**
     * To plan takes longer than to run what is run here, so each statement is planned once, for any parameters, and not
     * for the table as it was when it held no rows yet.
     */
    private static final String PLANS =
            "set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)";

    /** First in its transaction: sets the caller for row-level security and audit, and refuses one who is not active. */
    static final String ENTER = "SELECT true, " + PLANS + " FROM tiris.enter($1, $2, $3, $4, $5, $6)";

    /**
     * For a person who got in before in this request: an answer may still show the account that it has just closed. Nobody
     * else closes one, and whom the database lets see less is looked up each time.
     */
    static final String ENTER_AGAIN = "SELECT true, set_config('app.current_user_id', $1::uuid::text, true),"
            + " set_config('app.client_address', $2, true), set_config('app.user_agent', $3, true),"
            + " set_config('app.tradings', '', true), set_config('app.shared', '', true),"
            + " $4::uuid, $5::uuid, $6::uuid, " + PLANS;

    private static final int RETRIES = 4;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(5);

    private CallerStep() {}

    /**
     * Runs {@code attempt} until no race undoes it or the request's time is over; then the request reads what was
     * written. Before, the request gives back the connection that it reads from: it never waits for a second one.
     */
    static <T> Uni<T> run(Supplier<Uni<T>> attempt) {
        Request request = Request.find();
        return Uni.createFrom()
                .deferred(() -> {
                    requireTime(request);
                    if (request != null) {
                        request.refresh();
                    }
                    return attempt.get();
                })
                .onFailure(CallerStep::mayGoWellNextTime)
                .retry()
                .withBackOff(FIRST_BACKOFF)
                .withJitter(1.0)
                .atMost(RETRIES)
                .invoke(() -> {
                    if (request != null) {
                        request.wrote();
                    }
                });
    }

    /** A transaction that was doomed without anybody having heard by what has written nothing either: the next one tells. */
    private static boolean mayGoWellNextTime(Throwable failure) {
        return Failures.isRetryable(failure) || Failures.isRace(failure) || Failures.isDoomed(failure);
    }

    /** Called again before the commit. */
    static void requireTime(@Nullable Request request) {
        if (request != null) {
            request.requireTime();
        }
    }

    /** What the caller is told of a failed commit: with its connection the answer is lost, and nobody knows what it was. */
    static Throwable commitFailure(Throwable failure) {
        return Failures.translate(failure).code() == ErrorCode.UNAVAILABLE && !Failures.isRetryable(failure)
                ? new TirisException(
                        ErrorCode.UNAVAILABLE,
                        "Whether it was done is not known; with an idempotency key it can be sent again.")
                : failure;
    }

    /** The parameters of {@link #ENTER}. */
    static @Nullable Object[] parameters(Caller caller) {
        return new @Nullable Object[] {
            caller.userId(),
            orEmpty(caller.address()),
            orEmpty(caller.userAgent()),
            caller.credential().sessionId(),
            caller.credential().apiTokenId(),
            caller.credential().shareLinkId()
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
