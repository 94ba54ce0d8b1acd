package ai.tiris.platform.export;

import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Answer;
import ai.tiris.platform.graphql.Authenticated;
import ai.tiris.platform.graphql.Authenticator;
import ai.tiris.platform.graphql.Bearer;
import ai.tiris.platform.graphql.GraphQlEndpoint;
import ai.tiris.platform.graphql.MediaTypes;
import ai.tiris.platform.graphql.RetryAfter;
import ai.tiris.platform.limits.CallRates;
import io.quarkus.arc.All;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /export/tradings/{id}/…}: finds out who asks for what, and answers what is refused. */
@ApplicationScoped
public class ExportEndpoint {
    private static final String PATH = "/export/tradings/";

    private final List<ExportKind> kinds;
    private final Authenticator authenticator;
    private final CallRates rates;
    private final SendExport send;

    ExportEndpoint(@All List<ExportKind> kinds, Authenticator authenticator, CallRates rates, SendExport send) {
        this.kinds = kinds;
        this.authenticator = authenticator;
        this.rates = rates;
        this.send = send;
    }

    void register(@Observes Router router) {
        for (ExportKind kind : kinds) {
            router.route(PATH + ":id/" + kind.name())
                    .order(GraphQlEndpoint.FIRST)
                    .handler(routing -> handle(routing, kind));
        }
    }

    private void handle(RoutingContext routing, ExportKind kind) {
        if (!routing.request().method().equals(HttpMethod.GET)) {
            routing.response().putHeader(HttpHeaders.ALLOW, "GET");
            refuse(routing, 405, kind, TirisException.validation("method", "Send a GET request."));
        } else if (routing.request().version() == HttpVersion.HTTP_1_0) {
            // Its answers end with the connection: nobody could tell a part from all
            refuse(routing, 505, kind, TirisException.validation("version", "Send a request of HTTP/1.1."));
        } else {
            authenticate(routing.request())
                    .onSuccess(shown -> handle(routing, kind, shown))
                    .onFailure(failure -> refuseNobody(routing, kind, failure));
        }
    }

    private Future<Authenticated> authenticate(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        try {
            return header == null
                    ? Future.failedFuture(TirisException.unauthenticated())
                    : authenticator.authenticate(
                            Bearer.token(header), address(request), request.getHeader(HttpHeaders.USER_AGENT));
        } catch (TirisException noToken) {
            return Future.failedFuture(noToken);
        }
    }

    private void handle(RoutingContext routing, ExportKind kind, Authenticated shown) {
        Caller caller = shown.caller();
        try {
            rates.ofCaller(caller);
            caller.require(Scope.READ);
            send.begin(routing, kind, shown).onFailure(failure -> refuse(routing, kind, failure));
        } catch (RuntimeException refused) {
            // Nobody else would answer: what a listener throws is only logged.
            refuse(routing, kind, refused);
        }
    }

    private void refuseNobody(RoutingContext routing, ExportKind kind, Throwable failure) {
        try {
            rates.ofNobody(address(routing.request()));
            refuse(routing, kind, failure);
        } catch (TirisException tooOften) {
            refuse(routing, kind, tooOften);
        }
    }

    private static @Nullable String address(HttpServerRequest request) {
        return request.remoteAddress().hostAddress();
    }

    private static void refuse(RoutingContext routing, ExportKind kind, Throwable failure) {
        refuse(routing, Failures.translate(failure).code().httpStatus(), kind, failure);
    }

    private static void refuse(RoutingContext routing, int status, ExportKind kind, Throwable failure) {
        if (routing.response().headWritten() || routing.response().closed()) {
            return;
        }
        RetryAfter.tell(routing, failure);
        if (status == 401) {
            routing.response().putHeader("WWW-Authenticate", "Bearer");
        }
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Answer.refused(failure, PATH + kind.name()).json());
    }
}
