package ai.tiris.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretVault.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalVaultTest {
    private static final UUID ROW = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final Place HERE = new Place("bindings", "key", ROW, USER);

    private final Path directory;
    private final JsonWebKey first = key("first", SecretKeys.SEALING);
    private final JsonWebKey second = key("second", SecretKeys.SEALING);
    private final JsonWebKey fingerprints = key("prints", SecretKeys.FINGERPRINTS);

    LocalVaultTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_secret_opens_where_it_was_sealed_and_nowhere_else() throws IOException {
        LocalVault vault = vault(first, fingerprints);
        String sealed = seal(vault, "sécret");
        assertTrue(sealed.startsWith("v1.first."), sealed);
        assertNotEquals(sealed, seal(vault, "sécret"));
        assertEquals("sécret", open(vault, HERE, sealed));
        for (Place elsewhere : new Place[] {
            new Place("tokens", "key", ROW, USER),
            new Place("bindings", "secret", ROW, USER),
            new Place("bindings", "key", UUID.randomUUID(), USER),
            new Place("bindings", "key", ROW, UUID.randomUUID())
        }) {
            assertThrows(IllegalStateException.class, () -> open(vault, elsewhere, sealed));
        }
    }

    @Test
    void what_was_changed_does_not_open_and_the_failure_tells_nothing() throws IOException {
        LocalVault vault = vault(first, second, fingerprints);
        String sealed = seal(vault, "secret");
        char last = sealed.charAt(sealed.length() - 2);
        for (String forged : new String[] {
            "",
            "v1",
            "v1..",
            "v1.first.",
            "v2" + sealed.substring(2),
            sealed.replace("first", "second"),
            sealed.replace("first", "third"),
            sealed + ".",
            sealed.substring(0, sealed.length() - 4),
            sealed.substring(0, sealed.length() - 2) + (last == 'A' ? 'B' : 'A') + sealed.charAt(sealed.length() - 1)
        }) {
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> open(vault, HERE, forged), forged);
            assertEquals("a secret of bindings does not open", refused.getMessage());
        }
    }

    @Test
    void a_new_key_seals_and_the_old_one_still_opens() throws IOException {
        String old = seal(vault(first, fingerprints), "secret");
        LocalVault rotated = vault(second, first, fingerprints);
        assertTrue(seal(rotated, "secret").startsWith("v1.second."));
        assertEquals("secret", open(rotated, HERE, old));
        assertThrows(IllegalStateException.class, () -> open(vault(second, fingerprints), HERE, old));
    }

    @Test
    void a_fingerprint_recognises_a_users_secret_whatever_key_seals() throws IOException {
        byte[] print = fingerprint(vault(first, fingerprints), USER, "secret");
        assertEquals(32, print.length);
        assertArrayEquals(print, fingerprint(vault(second, fingerprints), USER, "secret"));
        assertFalse(Arrays.equals(print, fingerprint(vault(first, fingerprints), UUID.randomUUID(), "secret")));
        assertFalse(Arrays.equals(print, fingerprint(vault(first, fingerprints), USER, "secrets")));
    }

    private LocalVault vault(JsonWebKey... keys) throws IOException {
        Path file = Files.createTempFile(directory, "keys", ".json");
        Files.writeString(file, new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
        return new LocalVault(new SecretKeys(file.toString()));
    }

    private static String seal(LocalVault vault, String secret) {
        return vault.seal(HERE, secret).await().indefinitely();
    }

    private static String open(LocalVault vault, Place place, String sealed) {
        return vault.open(place, sealed).await().indefinitely();
    }

    private static byte[] fingerprint(LocalVault vault, UUID user, String secret) {
        return vault.fingerprint(user, secret).await().indefinitely();
    }

    private static JsonWebKey key(String id, String algorithm) {
        OctetSequenceJsonWebKey key = OctJwkGenerator.generateJwk(256);
        key.setKeyId(id);
        key.setAlgorithm(algorithm);
        return key;
    }
}
