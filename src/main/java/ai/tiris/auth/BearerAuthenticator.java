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

/** Reads the bearer token of a request: an access token of ours, an API token, or a share link's. */
@ApplicationScoped
public class BearerAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens accessTokens;
    private final IssuedTokens issuedTokens;
    private final TokenUse use;
    private final Clock clock;

    BearerAuthenticator(AccessTokens tokens, IssuedTokens issuedTokens, TokenUse use, Clock clock) {
        this.accessTokens = new VerifiedTokens(tokens);
        this.issuedTokens = issuedTokens;
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
        return token.startsWith(IssuedTokens.PREFIX)
                ? issuedTokens.verify(token)
                : Uni.createFrom().item(accessTokens.get(token));
    }

    private Caller caller(Client client, VerifiedToken token) {
        if (!token.expiresAt().isAfter(clock.instant())) {
            throw TirisException.unauthenticated();
        }
        UUID issued = token.credential().issuedId();
        if (issued != null) {
            use.note(issued);
        }
        return new Caller(token.userId(), client.address(), client.userAgent(), token.credential());
    }
}
