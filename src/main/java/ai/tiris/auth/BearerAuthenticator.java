package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Authenticated;
import ai.tiris.platform.graphql.Authenticator;
import ai.tiris.platform.graphql.Bearer;
import ai.tiris.platform.graphql.RefusedCallers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the bearer token of a request: an access token of ours, an API token, or a share link's. */
@ApplicationScoped
public class BearerAuthenticator implements Authenticator {
    private final VerifiedTokens accessTokens;
    private final IssuedTokens issuedTokens;
    private final TokenUse use;
    private final RefusedCallers refusals;
    private final Clock clock;
    private final Vertx vertx;

    BearerAuthenticator(
            AccessTokens tokens,
            IssuedTokens issuedTokens,
            TokenUse use,
            RefusedCallers refusals,
            Clock clock,
            Vertx vertx) {
        this.accessTokens = new VerifiedTokens(tokens);
        this.issuedTokens = issuedTokens;
        this.use = use;
        this.refusals = refusals;
        this.clock = clock;
        this.vertx = vertx;
    }

    @Override
    public Future<@Nullable Caller> authenticate(RoutingContext routing) {
        String header = routing.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Future.succeededFuture();
        }
        return authenticate(Client.of(routing), () -> Bearer.token(header)).map(Authenticated::caller);
    }

    @Override
    public Future<Authenticated> authenticate(String token, @Nullable String address, @Nullable String userAgent) {
        return authenticate(new Client(address, userAgent), () -> token);
    }

    private Future<Authenticated> authenticate(Client client, Supplier<String> token) {
        CompletionStage<Authenticated> shown = Uni.createFrom()
                .deferred(() -> verify(token.get(), client.address()))
                .map(verified -> new Authenticated(caller(client, verified), verified.expiresAt()))
                .subscribeAsCompletionStage();
        return Future.fromCompletionStage(shown, vertx.getOrCreateContext());
    }

    private Uni<VerifiedToken> verify(String token, @Nullable String address) {
        return token.startsWith(IssuedTokens.PREFIX)
                ? issuedTokens.verify(token, address)
                : Uni.createFrom().item(accessTokens.get(token));
    }

    private Caller caller(Client client, VerifiedToken token) {
        Caller caller = new Caller(token.userId(), client.address(), client.userAgent(), token.credential());
        UUID issued = token.credential().issuedId();
        if (!token.expiresAt().isAfter(clock.instant())) {
            // An access token ends every few minutes: its session tells what there is to tell.
            if (issued != null) {
                refusals.note(caller);
            }
            throw TirisException.unauthenticated();
        }
        if (issued != null) {
            use.note(issued);
        }
        return caller;
    }
}
