package ai.tiris.platform.start;

import ai.tiris.platform.crypto.SecretKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.lang.JoseException;

/** The file with the keys of the secrets in the database: 256 bits each, in a JSON Web Key Set. */
final class SecretKeyFile {
    static final String VARIABLE = "TIRIS_SECRET_KEYS";

    private static final int KEY_BITS = 256;

    private SecretKeyFile() {}

    /** Refuses a file by which no secret could be sealed, or the same one not be recognised. */
    static Path check(String file) {
        List<JsonWebKey> keys = read(file);
        Set<String> ids = new HashSet<>();
        for (JsonWebKey key : keys) {
            if (!(key instanceof OctetSequenceJsonWebKey bytes) || bytes.getOctetSequence().length != KEY_BITS / 8) {
                throw refused(file, "has a key that is not of 256 bits");
            }
            if (key.getKeyId() == null || !key.getKeyId().matches("[A-Za-z0-9_-]{1,64}") || !ids.add(key.getKeyId())) {
                throw refused(file, "has a key without a kid of its own");
            }
        }
        if (count(keys, SecretKeys.FINGERPRINTS) != 1 || !isComplete(keys)) {
            throw refused(file, "must have keys of alg A256GCM, and one of alg HS256");
        }
        return Path.of(file).toAbsolutePath();
    }

    /** The keys of a checked file, together with those that HashiCorp Vault has. */
    static SecretKeys load(Path file, Environment environment) {
        try {
            return SecretKeys.load(file, environment::find);
        } catch (IllegalArgumentException unusable) {
            throw new StartRefused(String.valueOf(unusable.getMessage()));
        }
    }

    private static boolean isComplete(List<JsonWebKey> keys) {
        return count(keys, SecretKeys.SEALING) + count(keys, SecretKeys.FINGERPRINTS) == keys.size();
    }

    private static long count(List<JsonWebKey> keys, String algorithm) {
        return keys.stream().filter(key -> algorithm.equals(key.getAlgorithm())).count();
    }

    private static List<JsonWebKey> read(String file) {
        try {
            return new JsonWebKeySet(Files.readString(Path.of(file))).getJsonWebKeys();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw refused(file, "cannot be read");
        } catch (JoseException | ClassCastException malformed) {
            // Its message may quote the file, which is a secret.
            throw refused(file, "is not a JSON Web Key Set");
        }
    }

    /** Makes the keys and writes them to {@code file}, unless that is there. */
    static Path generate(Path file) throws IOException {
        if (Files.notExists(file)) {
            JsonWebKeySet keys = new JsonWebKeySet(key(SecretKeys.SEALING), key(SecretKeys.FINGERPRINTS));
            PrivateFile.write(file, keys.toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
        }
        return file;
    }

    private static JsonWebKey key(String algorithm) {
        OctetSequenceJsonWebKey key = OctJwkGenerator.generateJwk(KEY_BITS);
        key.setKeyId(UUID.randomUUID().toString());
        key.setAlgorithm(algorithm);
        return key;
    }

    private static StartRefused refused(String file, String why) {
        return new StartRefused("%s: the file %s %s".formatted(VARIABLE, file, why));
    }
}
