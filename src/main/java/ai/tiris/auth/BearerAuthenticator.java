package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Authenticator;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Reads the bearer token of a request. */
@ApplicationScoped
public class BearerAuthenticator implements Authenticator {
    private static final String SCHEME = "Bearer ";

    private final VerifiedTokens verified;
    private final Clock clock;

    BearerAuthenticator(AccessTokens tokens, Clock clock) {
        this.clock = clock;
        this.verified = new VerifiedTokens(tokens);
    }

    @Override
    public Future<@Nullable Caller> authenticate(RoutingContext routing) {
        String header = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Future.succeededFuture();
        }
        try {
            return Future.succeededFuture(caller(routing, verify(header)));
        } catch (TirisException refused) {
            return Future.failedFuture(refused);
        }
    }

    private VerifiedToken verify(String header) {
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw TirisException.unauthenticated();
        }
        VerifiedToken token = verified.get(header.substring(SCHEME.length()).trim());
        if (!token.expiresAt().isAfter(clock.instant())) {
            throw TirisException.unauthenticated();
        }
        return token;
    }

    private static Caller caller(RoutingContext routing, VerifiedToken token) {
        Client client = Client.of(routing);
        return new Caller(token.userId(), client.address(), client.userAgent());
    }
}
