package ai.tiris.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;

/** {@code GET /.well-known/jwks.json}: the public halves of the keys, by which anybody can check our access tokens. */
@ApplicationScoped
public class KeySetEndpoint {
    private static final String PATH = "/.well-known/jwks.json";

    private final String keys;

    KeySetEndpoint(TokenKeys keys) {
        this.keys = new JsonWebKeySet(keys.all()).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    void register(@Observes Router router) {
        router.get(PATH).handler(routing -> routing.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/jwk-set+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=300")
                .end(keys));
    }
}
