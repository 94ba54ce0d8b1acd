package ai.tiris.auth;

import ai.tiris.platform.graphql.AnswerJson;
import ai.tiris.platform.graphql.JsonRoute;
import ai.tiris.platform.graphql.MediaTypes;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * {@code POST /auth/token}: a one-time code, a refresh token or a provider's credential becomes the tokens of a session.
 * JSON in and out, and no cookie: a web page gets tokens only for what it sends itself.
 */
@ApplicationScoped
public class TokenEndpoint {
    private static final String PATH = "/auth/token";
    private static final int MOST_BYTES = 4_096;

    private final Sessions sessions;
    private final AppSignIns apps;
    private final JsonRoute route;
    private final CallRates rates;

    TokenEndpoint(Sessions sessions, AppSignIns apps, RequestLimits limits, CallRates rates) {
        this.rates = rates;
        this.sessions = sessions;
        this.apps = apps;
        this.route = new JsonRoute(PATH, MOST_BYTES, routing -> MediaTypes.JSON, limits);
    }

    void register(@Observes Router router) {
        route.register(router, this::handle);
    }

    private void handle(RoutingContext routing) {
        Client client = Client.of(routing);
        Uni.createFrom()
                .item(() -> {
                    rates.ofSignIn(client.address());
                    return TokenRequest.of(route.object(routing));
                })
                .flatMap(request -> tokens(request, client))
                .subscribe()
                .with(
                        tokens -> route.answer(routing, 200, () -> json(tokens)),
                        failure -> route.refuse(routing, failure));
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
}
