package ai.tiris.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/** The keys of our access tokens, from a JSON Web Key Set: the first one signs, all of them verify. */
@ApplicationScoped
public class TokenKeys {
    private final List<JsonWebKey> keys;

    TokenKeys(@ConfigProperty(name = "tiris.token-keys") String file) {
        this.keys = read(Path.of(file));
    }

    List<JsonWebKey> all() {
        return keys;
    }

    PublicJsonWebKey signing() {
        return (PublicJsonWebKey) keys.get(0);
    }

    private static List<JsonWebKey> read(Path file) {
        try {
            return List.copyOf(new JsonWebKeySet(Files.readString(file)).getJsonWebKeys());
        } catch (IOException | JoseException failure) {
            throw new IllegalStateException("cannot read the token keys in " + file, failure);
        }
    }
}
