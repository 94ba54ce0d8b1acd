package ai.tiris.auth;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Answer;
import ai.tiris.platform.graphql.AnswerJson;
import ai.tiris.platform.graphql.GraphQlEndpoint;
import ai.tiris.platform.graphql.JsonBody;
import ai.tiris.platform.graphql.MediaTypes;
import ai.tiris.platform.graphql.RetryAfter;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * {@code POST /auth/token}: a one-time code, a refresh token or a provider's credential becomes the tokens of a session. JSON in and out, and no
 * cookie: a web page gets tokens only for what it sends itself.
 */
@ApplicationScoped
public class TokenEndpoint {
    private static final String PATH = "/auth/token";
    private static final int MOST_BYTES = 4_096;

    private final Sessions sessions;
    private final AppSignIns apps;
    private final JsonBody bodies;
    private final CallRates rates;

    TokenEndpoint(Sessions sessions, AppSignIns apps, RequestLimits limits, CallRates rates) {
        this.rates = rates;
        this.sessions = sessions;
        this.apps = apps;
        this.bodies = new JsonBody(limits);
    }

    void register(@Observes Router router) {
        router.route(PATH).order(GraphQlEndpoint.FIRST).handler(TokenEndpoint::checkMediaType);
        router.post(PATH)
                .order(GraphQlEndpoint.FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES))
                .handler(this::handle)
                .failureHandler(TokenEndpoint::refuseBody);
    }

    private static void checkMediaType(RoutingContext routing) {
        if (!routing.request().method().equals(HttpMethod.POST)) {
            routing.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(routing, 405, TirisException.validation("method", "Send a POST request."));
        } else if (!MediaTypes.isJson(routing)) {
            refuse(routing, 415, TirisException.validation("Content-Type", "Send application/json in UTF-8."));
        } else {
            routing.next();
        }
    }

    private void handle(RoutingContext routing) {
        Client client = Client.of(routing);
        Uni.createFrom()
                .item(() -> {
                    rates.ofSignIn(client.address());
                    return request(routing);
                })
                .flatMap(request -> tokens(request, client))
                .subscribe()
                .with(tokens -> end(routing, 200, json(tokens)), failure -> refuse(routing, status(failure), failure));
    }

    private TokenRequest request(RoutingContext routing) {
        Buffer body = routing.body().buffer();
        return TokenRequest.of(bodies.object(body == null ? new byte[0] : body.getBytes()));
    }

    private Uni<SessionTokens> tokens(TokenRequest request, Client client) {
        if (request instanceof TokenRequest.Code code) {
            return sessions.begin(code.code(), code.verifier(), client);
        }
        return request instanceof TokenRequest.App app
                ? apps.begin(app, client)
                : sessions.refresh(((TokenRequest.Refresh) request).token(), client);
    }

    private static Buffer json(SessionTokens tokens) {
        return AnswerJson.of(Map.of(
                "accessToken", tokens.access(),
                "expiresIn", tokens.expiresIn().toSeconds(),
                "refreshToken", tokens.refresh()));
    }

    private static void refuseBody(RoutingContext routing) {
        if (routing.statusCode() == 413) {
            refuse(routing, 413, TirisException.tooComplex("The body has more than " + MOST_BYTES + " bytes."));
        } else {
            Throwable failure = routing.failure();
            refuse(routing, 500, failure == null ? TirisException.unavailable() : failure);
        }
    }

    private static int status(Throwable failure) {
        ErrorCode code = Failures.translate(failure).code();
        return switch (code) {
            case VALIDATION -> 400;
            case UNAUTHENTICATED -> 401;
            case CONFLICT -> 409;
            case RATE_LIMITED -> 429;
            case UNAVAILABLE -> 503;
            default -> 500;
        };
    }

    private static void refuse(RoutingContext routing, int status, Throwable failure) {
        RetryAfter.tell(routing, failure);
        end(routing, status, Answer.refused(failure, PATH).json());
    }

    private static void end(RoutingContext routing, int status, Buffer json) {
        if (!routing.response().ended() && !routing.response().closed()) {
            routing.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON + "; charset=utf-8")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(json);
        }
    }
}
