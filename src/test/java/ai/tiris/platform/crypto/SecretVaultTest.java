package ai.tiris.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.support.KeyFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretVaultTest {
    private static final UUID ROW = UUID.randomUUID();
    private static final UUID USER = UUID.randomUUID();
    private static final Place HERE = new Place("bindings", "key", ROW, USER);

    private final KeyFile files;
    private final JsonWebKey first = KeyFile.key("first");
    private final JsonWebKey second = KeyFile.key("second");
    private final MeterRegistry registry = new SimpleMeterRegistry();

    SecretVaultTest(@TempDir Path directory) {
        this.files = new KeyFile(directory);
    }

    @Test
    void a_secret_opens_where_it_was_sealed_and_is_sealed_another_way_each_time() {
        SecretVault vault = vault(first);
        for (String secret : new String[] {"", "s", "sécret", "x".repeat(5_000)}) {
            String sealed = seal(vault, secret);
            assertTrue(sealed.startsWith("v2.first."), sealed);
            assertNotEquals(sealed, seal(vault, secret));
            assertEquals(secret, open(vault, HERE, sealed));
        }
        assertEquals(0, refusals());
    }

    @Test
    void a_secret_moved_to_another_table_column_row_or_user_does_not_open() {
        SecretVault vault = vault(first);
        String sealed = seal(vault, "secret");
        for (Place elsewhere : new Place[] {
            new Place("tokens", "key", ROW, USER),
            new Place("bindings", "secret", ROW, USER),
            new Place("bindings", "key", UUID.randomUUID(), USER),
            new Place("bindings", "key", ROW, UUID.randomUUID()),
            new Place("bindings", "key", USER, ROW),
        }) {
            assertRefused(vault, elsewhere, sealed);
        }
        assertEquals(5, refusals());
    }

    @Test
    void no_bit_of_a_sealed_secret_can_be_flipped() {
        SecretVault vault = vault(first, second);
        String sealed = seal(vault, "secret");
        byte[] text = sealed.getBytes(StandardCharsets.ISO_8859_1);
        for (int bit = 0; bit < text.length * 8; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(vault, HERE, new String(flipped, StandardCharsets.ISO_8859_1));
        }
        String prefix = "v2.first.";
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(prefix.length()));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(vault, HERE, prefix + base64(flipped));
        }
        assertEquals((text.length + bytes.length) * 8, refusals());
    }

    @Test
    void a_sealed_secret_can_be_cut_nowhere_and_takes_no_addition() {
        SecretVault vault = vault(first);
        String sealed = seal(vault, "secret");
        for (int length = 0; length < sealed.length(); length++) {
            assertRefused(vault, HERE, sealed.substring(0, length));
            assertRefused(vault, HERE, sealed.substring(sealed.length() - length));
        }
        String prefix = "v2.first.";
        byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(prefix.length()));
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(vault, HERE, prefix + base64(Arrays.copyOf(bytes, length)));
        }
        for (String more : new String[] {"A", "=", "==", ".", "\n", " ", "AAAA"}) {
            assertRefused(vault, HERE, sealed + more);
            assertRefused(vault, HERE, more + sealed);
        }
    }

    @Test
    void foreign_secrets_do_not_open_and_every_refusal_says_the_same() {
        SecretVault vault = vault(first, second);
        String sealed = seal(vault, "secret");
        Set<String> messages = new HashSet<>();
        for (String foreign : new String[] {
            sealed.replace("first", "second"),
            sealed.replace("first", "third"),
            sealed.replace("v2", "v1"),
            seal(vault(KeyFile.key("first")), "secret"),
            "v2.first." + base64(new byte[4]),
            "v2.first." + base64(new byte[] {127, -1, -1, -1, 0}),
            "v2.first." + base64(new byte[] {-1, -1, -1, -1, 0}),
            "plain text",
            "none"
        }) {
            messages.add(assertRefused(vault, HERE, foreign).getMessage());
            assertThrows(
                    IllegalStateException.class,
                    () -> vault.reseal("bindings", foreign).await().indefinitely());
        }
        assertEquals(Set.of("a secret of bindings does not open"), messages);
        assertEquals(18, refusals());
    }

    @Test
    void a_new_key_seals_and_the_old_one_still_opens() {
        String old = seal(vault(first), "secret");
        SecretVault rotated = vault(second, first);
        assertTrue(seal(rotated, "secret").startsWith("v2.second."));
        assertEquals("secret", open(rotated, HERE, old));
        assertRefused(vault(second), HERE, old);
    }

    @Test
    void a_resealed_secret_is_the_same_secret_in_the_same_place_under_the_new_key_alone() {
        String old = seal(vault(first), "secret");
        String resealed = vault(second, first).reseal("bindings", old).await().indefinitely();
        assertTrue(resealed.startsWith("v2.second."), resealed);
        assertEquals("secret", open(vault(second), HERE, resealed));
        assertRefused(vault(first), HERE, resealed);
        assertRefused(vault(second), new Place("bindings", "secret", ROW, USER), resealed);
    }

    @Test
    void an_operator_names_the_key_that_seals() {
        SecretKeys keys = SecretKeys.load(files.of(first, second), variable -> Optional.of("second")
                .filter(none -> variable.equals("TIRIS_SEALING_KEY")));
        assertEquals("second", keys.sealingId());
        assertEquals(Set.of("first", "second"), keys.ids());
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> SecretKeys.load(files.of(first), variable -> Optional.of("third")
                        .filter(none -> variable.equals("TIRIS_SEALING_KEY"))));
        assertEquals("TIRIS_SEALING_KEY names none of the keys, which are [first]", refused.getMessage());
    }

    @Test
    void a_fingerprint_recognises_a_users_secret_whatever_key_seals() {
        byte[] print = fingerprint(vault(first), USER, "secret");
        assertEquals(32, print.length);
        assertArrayEquals(print, fingerprint(vault(second), USER, "secret"));
        assertFalse(Arrays.equals(print, fingerprint(vault(first), UUID.randomUUID(), "secret")));
        assertFalse(Arrays.equals(print, fingerprint(vault(first), USER, "secrets")));
    }

    private SecretVault vault(JsonWebKey... keys) {
        return new SecretVault(SecretKeys.load(files.of(keys), KeyFile::nothing), registry);
    }

    private int refusals() {
        return (int) registry.get("tiris.secret.open.failures").counter().count();
    }

    private static IllegalStateException assertRefused(SecretVault vault, Place place, String sealed) {
        return assertThrows(IllegalStateException.class, () -> open(vault, place, sealed), sealed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String seal(SecretVault vault, String secret) {
        return vault.seal(HERE, secret).await().indefinitely();
    }

    private static String open(SecretVault vault, Place place, String sealed) {
        return vault.open(place, sealed).await().indefinitely();
    }

    private static byte[] fingerprint(SecretVault vault, UUID user, String secret) {
        return vault.fingerprint(user, secret).await().indefinitely();
    }
}
