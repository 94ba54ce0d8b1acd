package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RequestLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /graphql}, as the GraphQL over HTTP specification has it: reads one JSON request, runs it as its caller on
 * the event loop, and writes the answer. There is no GET and no other body, so that no web page can send what its
 * visitor did not mean to.
 */
@ApplicationScoped
public class GraphQlEndpoint {
    public static final String PATH = "/graphql";
    /** Before the library's own handlers of the same path, and those that authenticate by other means than ours. */
    public static final int FIRST = -250;
    /** Answers up to here are not worth compressing. */
    private static final int SMALL_BYTES = 1_400;

    private final Operations operations;
    private final Authenticator authenticator;
    private final RequestLimits limits;
    private final JsonBody bodies;
    private final CallRates rates;

    GraphQlEndpoint(Operations operations, Authenticator authenticator, RequestLimits limits, CallRates rates) {
        this.operations = operations;
        this.authenticator = authenticator;
        this.limits = limits;
        this.rates = rates;
        this.bodies = new JsonBody(limits);
    }

    void register(@Observes Router router) {
        router.route(PATH).order(FIRST).handler(this::checkMediaTypes);
        router.post(PATH)
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(limits.ingestBodyBytes()))
                .handler(this::handle)
                .failureHandler(this::refuseBody);
    }

    private void checkMediaTypes(RoutingContext routing) {
        if (!routing.request().method().equals(HttpMethod.POST)) {
            routing.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(routing, 405, TirisException.validation("method", "Send a POST request."));
        } else if (!MediaTypes.isJson(routing)) {
            refuse(routing, 415, TirisException.validation("Content-Type", "Send application/json in UTF-8."));
        } else if (MediaTypes.answer(routing) == null) {
            refuse(routing, 406, TirisException.validation("Accept", "Accept application/graphql-response+json."));
        } else {
            routing.next();
        }
    }

    private void handle(RoutingContext routing) {
        authenticator
                .authenticate(routing)
                .onSuccess(caller -> handle(routing, caller))
                .onFailure(failure -> {
                    try {
                        rates.ofNobody(address(routing));
                        routing.response().putHeader("WWW-Authenticate", "Bearer");
                        refuse(routing, unauthenticated(failure), failure);
                    } catch (TirisException tooOften) {
                        refuse(routing, status(tooOften), tooOften);
                    }
                });
    }

    private void count(RoutingContext routing, @Nullable Caller caller) {
        if (caller == null) {
            rates.ofNobody(address(routing));
        } else {
            rates.ofCaller(caller);
        }
    }

    private static String address(RoutingContext routing) {
        return routing.request().remoteAddress().hostAddress();
    }

    private void handle(RoutingContext routing, @Nullable Caller caller) {
        Buffer body = routing.body().buffer();
        try {
            count(routing, caller);
            boolean large = body != null && body.length() > limits.bodyBytes();
            if (large && caller == null) {
                throw tooLarge(limits.bodyBytes());
            }
            Map<String, @Nullable Object> sent = bodies.object(body == null ? new byte[0] : body.getBytes());
            operations
                    .answer(sent, large, caller)
                    .onSuccess(answer -> answered(routing, answer))
                    .onFailure(failure -> refuse(routing, failed(failure), failure));
        } catch (TirisException malformed) {
            refuse(routing, status(malformed), malformed);
        } catch (RuntimeException unforeseen) {
            // Nobody else would answer: what a listener throws is only logged.
            refuse(routing, 500, unforeseen);
        }
    }

    /** Whose an API token is, is asked of the database, which may be away. */
    private static int unauthenticated(Throwable failure) {
        return switch (Failures.translate(failure).code()) {
            case UNAVAILABLE -> 503;
            case INTERNAL -> 500;
            default -> 401;
        };
    }

    private static int status(TirisException refused) {
        return switch (refused.code()) {
            case QUERY_TOO_COMPLEX -> 413;
            case RATE_LIMITED -> 429;
            default -> 400;
        };
    }

    private static int failed(Throwable failure) {
        return Failures.translate(failure).code() == ErrorCode.UNAVAILABLE ? 503 : 500;
    }

    private static void answered(RoutingContext routing, Answer answer) {
        boolean ok = answer.executed() || MediaTypes.JSON.equals(MediaTypes.answer(routing));
        end(routing, ok ? 200 : 400, answer);
    }

    private void refuseBody(RoutingContext routing) {
        if (routing.statusCode() == 413) {
            refuse(routing, 413, tooLarge(limits.ingestBodyBytes()));
        } else {
            refuse(routing, 500, routing.failure() == null ? TirisException.unavailable() : routing.failure());
        }
    }

    static TirisException tooLarge(int bytes) {
        return TirisException.tooComplex("The body has more than " + bytes + " bytes.");
    }

    private static void refuse(RoutingContext routing, int status, Throwable failure) {
        RetryAfter.tell(routing, failure);
        end(routing, status, Answer.refused(failure, PATH));
    }

    private static void end(RoutingContext routing, int status, Answer answer) {
        if (routing.response().ended() || routing.response().closed()) {
            return;
        }
        String mediaType = MediaTypes.answer(routing);
        Buffer json = answer.json();
        if (json.length() <= SMALL_BYTES) {
            routing.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        routing.response()
                .setStatusCode(status)
                .putHeader(
                        HttpHeaders.CONTENT_TYPE, (mediaType == null ? MediaTypes.JSON : mediaType) + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json);
    }
}
