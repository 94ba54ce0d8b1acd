package ai.tiris.auth.provider;

import ai.tiris.auth.OneTimeCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Answer;
import ai.tiris.platform.graphql.MediaTypes;
import ai.tiris.platform.graphql.RetryAfter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** How a browser leaves us: by a redirect wherever it is known where it belongs, else with an error to read. */
final class FrontEndAnswers {
    private static final int FOUND = 302;

    private FrontEndAnswers() {}

    static void redirect(RoutingContext routing, String address) {
        if (!routing.response().ended() && !routing.response().closed()) {
            routing.response()
                    .setStatusCode(FOUND)
                    .putHeader(HttpHeaders.LOCATION, address)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .putHeader("Referrer-Policy", "no-referrer")
                    .end();
        }
    }

    static void sendBack(RoutingContext routing, BegunSignIn begun, OneTimeCode code) {
        redirect(routing, with(begun.frontEnd(), "code", code.value()));
    }

    /** Only the code of the error: what else there is to say is not for a web address. */
    static void sendBack(RoutingContext routing, BegunSignIn begun, Throwable failure) {
        String code = ProviderFailures.translate(failure).code().name();
        redirect(routing, with(begun.frontEnd(), "error", code));
    }

    static void refuse(RoutingContext routing, TirisException failure) {
        RetryAfter.tell(routing, failure);
        routing.response()
                .setStatusCode(failure.code().httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Answer.refused(failure, routing.normalizedPath()).json());
    }

    /** Neither codes nor names of errors have a character that needs encoding. */
    private static String with(String frontEnd, String name, String value) {
        return frontEnd + (frontEnd.indexOf('?') < 0 ? '?' : '&') + name + "=" + value;
    }
}
