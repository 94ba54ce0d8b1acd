package ai.tiris.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;

/** Files with keys of secrets, of which an operator writes one after the other. */
public final class KeyFile {
    private final Path directory;
    private final JsonWebKey fingerprints = key("fingerprints", "HS256");

    /** All files in {@code directory} have the same key of fingerprints. */
    public KeyFile(Path directory) {
        this.directory = directory;
    }

    /** A key that seals. */
    public static JsonWebKey key(String id) {
        return key(id, "A256GCM");
    }

    private static JsonWebKey key(String id, String algorithm) {
        OctetSequenceJsonWebKey key = OctJwkGenerator.generateJwk(256);
        key.setKeyId(id);
        key.setAlgorithm(algorithm);
        return key;
    }

    /** A new file with these keys in this order. */
    public Path of(JsonWebKey... sealing) {
        JsonWebKey[] keys =
                Stream.concat(Arrays.stream(sealing), Stream.of(fingerprints)).toArray(JsonWebKey[]::new);
        try {
            Path file = Files.createTempFile(directory, "keys", ".json");
            return Secrets.rememberKeys(
                    Files.writeString(file, new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_SYMMETRIC)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An environment without variables. */
    public static Optional<String> nothing(String variable) {
        return Optional.empty();
    }
}
