package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Authenticated;
import ai.tiris.platform.graphql.Authenticator;
import ai.tiris.platform.graphql.RefusedCallers;
import ai.tiris.platform.limits.CallRates;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets in who shows a good token, and counts what everybody asks. */
@ApplicationScoped
class Admission {
    private final Authenticator authenticator;
    private final EndedCallers endedCallers;
    private final RefusedCallers refusals;
    private final CallRates rates;
    private final Vertx vertx;

    Admission(
            Authenticator authenticator,
            EndedCallers endedCallers,
            RefusedCallers refusals,
            CallRates rates,
            Vertx vertx) {
        this.authenticator = authenticator;
        this.endedCallers = endedCallers;
        this.refusals = refusals;
        this.rates = rates;
        this.vertx = vertx;
    }

    /** Whom the token speaks for. Fails with UNAUTHENTICATED, also for a session that has ended; with RATE_LIMITED. */
    Future<Authenticated> admit(String token, @Nullable String address, @Nullable String userAgent) {
        return authenticator.authenticate(token, address, userAgent).compose(this::requireRights);
    }

    private Future<Authenticated> requireRights(Authenticated shown) {
        count(shown.caller());
        return Future.fromCompletionStage(
                        endedCallers.among(List.of(shown.caller())).subscribeAsCompletionStage(),
                        vertx.getOrCreateContext())
                .map(ended -> {
                    if (!ended.isEmpty()) {
                        refusals.note(shown.caller());
                        throw TirisException.unauthenticated();
                    }
                    return shown;
                });
    }

    /** One operation. Fails with RATE_LIMITED. */
    void count(Caller caller) {
        rates.ofCaller(caller);
    }

    /** What a client at {@code address} is told that was not let in; it counts as the request of nobody. */
    CloseReason refuse(Throwable failure, @Nullable String address) {
        return switch (Failures.translate(failure).code()) {
            case UNAUTHENTICATED -> refuseNobody(address);
            case RATE_LIMITED -> CloseReason.TOO_MANY_MESSAGES;
            case UNAVAILABLE -> CloseReason.UNAVAILABLE;
            default -> {
                ErrorReporter.report(failure, "connection_init");
                yield CloseReason.BROKEN;
            }
        };
    }

    private CloseReason refuseNobody(@Nullable String address) {
        try {
            rates.ofNobody(address);
            return CloseReason.NO_GOOD_TOKEN;
        } catch (TirisException tooOften) {
            return CloseReason.TOO_MANY_MESSAGES;
        }
    }
}
