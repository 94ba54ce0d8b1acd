package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Authenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Reads the bearer token of a request: an access token of ours, or an API token. */
@ApplicationScoped
public class BearerAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens accessTokens;
    private final ApiTokens apiTokens;
    private final ApiTokenUse use;
    private final Clock clock;

    BearerAuthenticator(AccessTokens tokens, ApiTokens apiTokens, ApiTokenUse use, Clock clock) {
        this.accessTokens = new VerifiedTokens(tokens);
        this.apiTokens = apiTokens;
        this.use = use;
        this.clock = clock;
    }

    @Override
    public Future<@Nullable Caller> authenticate(RoutingContext routing) {
        String header = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Future.succeededFuture();
        }
        CompletionStage<Caller> caller = Uni.createFrom()
                .deferred(() -> verify(header))
                .map(token -> caller(Client.of(routing), token))
                .subscribeAsCompletionStage();
        return Future.fromCompletionStage(caller, routing.vertx().getOrCreateContext());
    }

    private Uni<VerifiedToken> verify(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw TirisException.unauthenticated();
        }
        String token = header.substring(SCHEME.length()).trim();
        return token.startsWith(ApiTokens.PREFIX)
                ? apiTokens.verify(token)
                : Uni.createFrom().item(accessTokens.get(token));
    }

    private Caller caller(Client client, VerifiedToken token) {
        if (!token.expiresAt().isAfter(clock.instant())) {
            throw TirisException.unauthenticated();
        }
        UUID apiToken = token.credential().apiTokenId();
        if (apiToken != null) {
            use.note(apiToken);
        }
        return new Caller(token.userId(), client.address(), client.userAgent(), token.credential());
    }
}
