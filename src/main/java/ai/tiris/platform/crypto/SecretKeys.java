package ai.tiris.platform.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the secrets: one seals, all of them open. They come from HashiCorp Vault, where that is set, and from a JSON
 * Web Key Set; of all these the first one seals, unless an operator names another. The set's HS256 key fingerprints.
 */
public final class SecretKeys {
    /** The algorithm ({@code alg}) of a key that seals and opens. */
    public static final String SEALING = "A256GCM";

    /** The algorithm ({@code alg}) of the one key of fingerprints, which never changes. */
    public static final String FINGERPRINTS = "HS256";

    /** Names the key that seals; without it, the first one does. */
    public static final String SEALING_KEY = "TIRIS_SEALING_KEY";

    private final Map<String, KeyEncryptionKey> keys;
    private final KeyEncryptionKey sealing;
    private final JsonWebKey fingerprints;

    private SecretKeys(Map<String, KeyEncryptionKey> keys, KeyEncryptionKey sealing, JsonWebKey fingerprints) {
        this.keys = keys;
        this.sealing = sealing;
        this.fingerprints = fingerprints;
    }

    /**
     * Reads the keys; fails with IllegalArgumentException, whose message names the variable, for what cannot be used.
     *
     * @param file a JSON Web Key Set
     * @param variables the environment's, by name
     */
    public static SecretKeys load(Path file, Function<String, Optional<String>> variables) {
        Map<String, KeyEncryptionKey> keys = new LinkedHashMap<>();
        TransitSettings.find(variables)
                .ifPresent(settings -> TransitKey.all(settings).forEach(key -> keys.put(key.id(), key)));
        JsonWebKey fingerprints = null;
        for (JsonWebKey key : read(file)) {
            if (FINGERPRINTS.equals(key.getAlgorithm())) {
                fingerprints = key;
            } else if (keys.put(key.getKeyId(), new FileKey(key.getKeyId(), key.getKey())) != null) {
                throw new IllegalArgumentException(
                        TransitSettings.KEYS + " names a key that the file of keys has too: " + key.getKeyId());
            }
        }
        if (fingerprints == null || keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "TIRIS_SECRET_KEYS: the file " + file + " lacks a key of alg HS256, or one of alg A256GCM, which "
                            + TransitSettings.KEYS + " does not name either");
        }
        return new SecretKeys(keys, sealing(keys, variables.apply(SEALING_KEY)), fingerprints);
    }

    private static KeyEncryptionKey sealing(Map<String, KeyEncryptionKey> keys, Optional<String> named) {
        KeyEncryptionKey sealing =
                keys.get(named.orElse(keys.keySet().iterator().next()));
        if (sealing == null) {
            throw new IllegalArgumentException(SEALING_KEY + " names none of the keys, which are " + keys.keySet());
        }
        return sealing;
    }

    private static List<JsonWebKey> read(Path file) {
        try {
            return new JsonWebKeySet(Files.readString(file)).getJsonWebKeys();
        } catch (IOException | JoseException failure) {
            // Without its cause, whose message may quote the file.
            throw new IllegalArgumentException("TIRIS_SECRET_KEYS: cannot read the file " + file);
        }
    }

    /** Of all keys that open. */
    public Set<String> ids() {
        return keys.keySet();
    }

    /** Of the key that seals. */
    public String sealingId() {
        return sealing.id();
    }

    /** Of the key that fingerprints. */
    public String fingerprintsId() {
        return fingerprints.getKeyId();
    }

    KeyEncryptionKey sealing() {
        return sealing;
    }

    @Nullable
    KeyEncryptionKey find(String id) {
        return keys.get(id);
    }

    Key fingerprints() {
        return fingerprints.getKey();
    }
}
