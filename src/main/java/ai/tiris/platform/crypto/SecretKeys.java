package ai.tiris.platform.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The keys of the secrets, from a JSON Web Key Set: the first A256GCM key seals, all of them open, HS256 fingerprints. */
@ApplicationScoped
public class SecretKeys {
    /** The algorithm ({@code alg}) of a key that seals and opens. */
    public static final String SEALING = "A256GCM";

    /** The algorithm ({@code alg}) of the one key of fingerprints, which never changes. */
    public static final String FINGERPRINTS = "HS256";

    private final Map<String, Key> sealing = new LinkedHashMap<>();
    private final Key fingerprints;

    SecretKeys(@ConfigProperty(name = "tiris.secret-keys") String file) {
        Key found = null;
        for (JsonWebKey key : read(Path.of(file))) {
            if (FINGERPRINTS.equals(key.getAlgorithm())) {
                found = key.getKey();
            } else {
                sealing.put(key.getKeyId(), key.getKey());
            }
        }
        if (found == null || sealing.isEmpty()) {
            throw new IllegalStateException("the secret keys in " + file + " are not complete");
        }
        fingerprints = found;
    }

    /** The id of the key that seals. */
    String current() {
        return sealing.keySet().iterator().next();
    }

    @Nullable
    Key sealing(String id) {
        return sealing.get(id);
    }

    Key fingerprints() {
        return fingerprints;
    }

    private static Iterable<JsonWebKey> read(Path file) {
        try {
            return new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
        } catch (IOException | JoseException failure) {
            // Without its cause, whose message may quote the file.
            throw new IllegalStateException("cannot read the secret keys in " + file);
        }
    }
}
