package ai.tiris.platform.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** The file with the keys of the access tokens: private P-256 keys in a JSON Web Key Set. */
final class TokenKeyFile {
    static final String VARIABLE = "TIRIS_TOKEN_KEYS";

    private TokenKeyFile() {}

    /** Refuses a file from which no token could be signed; {@code name} is what the operator gave it as. */
    static Path check(String name, String file) {
        Set<String> ids = new HashSet<>();
        List<JsonWebKey> keys = read(name, file);
        for (JsonWebKey key : keys) {
            if (!isPrivateP256(key)) {
                throw refused(name, file, "has a key that is not a private EC key on P-256");
            }
            if (key.getKeyId() == null || !ids.add(key.getKeyId())) {
                throw refused(name, file, "has a key without a kid of its own");
            }
        }
        if (keys.isEmpty()) {
            throw refused(name, file, "has no key");
        }
        return Path.of(file).toAbsolutePath();
    }

    private static List<JsonWebKey> read(String name, String file) {
        try {
            return new JsonWebKeySet(Files.readString(Path.of(file))).getJsonWebKeys();
        } catch (IOException | IllegalArgumentException unreadable) {
            throw refused(name, file, "cannot be read");
        } catch (JoseException | ClassCastException malformed) {
            // Its message may quote the file, which is a secret.
            throw refused(name, file, "is not a JSON Web Key Set");
        }
    }

    private static boolean isPrivateP256(JsonWebKey key) {
        return key instanceof EllipticCurveJsonWebKey ec
                && EllipticCurveJsonWebKey.KEY_TYPE.equals(ec.getKeyType())
                && EllipticCurves.P_256.equals(ec.getCurveName())
                && ec.getPrivateKey() != null;
    }

    /** Makes a key and writes it to {@code file}, unless that is there. */
    static Path generate(Path file) throws IOException {
        if (Files.notExists(file)) {
            try {
                EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
                key.setKeyId(UUID.randomUUID().toString());
                PrivateFile.write(file, new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE));
            } catch (JoseException failure) {
                throw new IOException("cannot make a token key", failure);
            }
        }
        return file;
    }

    private static StartRefused refused(String name, String file, String why) {
        return new StartRefused("%s: the file %s %s".formatted(name, file, why));
    }
}
