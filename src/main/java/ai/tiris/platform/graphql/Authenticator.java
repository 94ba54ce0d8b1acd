package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Finds out who sends a request. */
public interface Authenticator {
    /** The caller; null for one who shows no token. Fails with UNAUTHENTICATED for a token that is not good. */
    Future<@Nullable Caller> authenticate(RoutingContext routing);

    /** Whom the token of a client at {@code address} speaks for. Fails with UNAUTHENTICATED for one that is not good. */
    Future<Authenticated> authenticate(String token, @Nullable String address, @Nullable String userAgent);
}
