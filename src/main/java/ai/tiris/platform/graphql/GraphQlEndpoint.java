package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RequestLimits;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /graphql}, as the GraphQL over HTTP specification has it: reads one JSON request, runs it as its caller on
 * the event loop, and writes the answer.
 */
@ApplicationScoped
public class GraphQlEndpoint {
    public static final String PATH = "/graphql";
    /** Before the library's own handlers of the same path, and those that authenticate by other means than ours. */
    public static final int FIRST = -250;

    private final Operations operations;
    private final Authenticator authenticator;
    private final RequestLimits limits;
    private final JsonRoute route;
    private final CallRates rates;

    GraphQlEndpoint(Operations operations, Authenticator authenticator, RequestLimits limits, CallRates rates) {
        this.operations = operations;
        this.authenticator = authenticator;
        this.limits = limits;
        this.rates = rates;
        this.route = new JsonRoute(PATH, limits.ingestBodyBytes(), MediaTypes::answer, limits);
    }

    void register(@Observes Router router) {
        route.register(router, this::handle);
    }

    private void handle(RoutingContext routing) {
        authenticator
                .authenticate(routing)
                .onSuccess(caller -> handle(routing, caller))
                .onFailure(failure -> {
                    try {
                        rates.ofNobody(address(routing));
                        routing.response().putHeader("WWW-Authenticate", "Bearer");
                        route.refuse(routing, failure);
                    } catch (TirisException tooOften) {
                        route.refuse(routing, tooOften);
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
        try {
            count(routing, caller);
            boolean large = routing.body().length() > limits.bodyBytes();
            if (large && caller == null) {
                throw JsonRoute.tooLarge(limits.bodyBytes());
            }
            operations
                    .answer(route.object(routing), large, caller)
                    .onSuccess(answer -> answered(routing, answer))
                    .onFailure(failure -> route.refuse(routing, failure));
        } catch (TirisException malformed) {
            route.refuse(routing, status(malformed.code()), malformed);
        } catch (RuntimeException unforeseen) {
            // Nobody else would answer: what a listener throws is only logged.
            route.refuse(routing, unforeseen);
        }
    }

    /** Of a document that is unknown, or not for everybody: 404 and 403 would say so of the path. */
    private static int status(ErrorCode malformed) {
        return switch (malformed) {
            case NOT_FOUND, FORBIDDEN -> 400;
            default -> malformed.httpStatus();
        };
    }

    private void answered(RoutingContext routing, Answer answer) {
        boolean ok = answer.executed() || MediaTypes.JSON.equals(MediaTypes.answer(routing));
        route.answer(routing, ok ? 200 : 400, answer::json);
    }
}
