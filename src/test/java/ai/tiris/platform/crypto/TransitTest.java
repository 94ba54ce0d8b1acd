package ai.tiris.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.support.KeyFile;
import ai.tiris.support.Secrets;
import ai.tiris.support.StandInVault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransitTest {
    private static final Place HERE = new Place("bindings", "key", UUID.randomUUID(), UUID.randomUUID());

    private final Path directory;
    private final KeyFile files;
    private final JsonWebKey inFile = KeyFile.key("in-file");
    private final StandInVault service = StandInVault.start();
    private final Map<String, String> variables = new HashMap<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    TransitTest(@TempDir Path directory) {
        this.directory = directory;
        this.files = new KeyFile(directory);
    }

    @BeforeEach
    void configure() throws IOException {
        service.key("tiris-1");
        service.key("tiris-2");
        variables.put("TIRIS_VAULT_ADDRESS", service.address());
        variables.put("TIRIS_VAULT_KEYS", "tiris-2, tiris-1");
        variables.put("TIRIS_VAULT_TOKEN_FILE", directory.resolve("token").toString());
        writeToken("hvs.first-token-of-the-tests\n");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void vault_wraps_the_data_key_of_a_secret_that_it_never_sees() {
        SecretVault vault = vault();
        String sealed = seal(vault);
        assertTrue(sealed.startsWith("v2.tiris-2."), sealed);
        SealedSecret parts = SealedSecret.parse(sealed);
        assertTrue(new String(parts.wrappedKey(), StandardCharsets.UTF_8).startsWith("vault:v1:"));
        assertEquals("secret", open(vault, sealed));
        assertEquals(2, service.requests.get());
    }

    @Test
    void secrets_move_between_a_file_and_vault_both_ways() {
        variables.put("TIRIS_SEALING_KEY", "in-file");
        String fromFile = seal(vault());
        assertTrue(fromFile.startsWith("v2.in-file."), fromFile);
        variables.remove("TIRIS_SEALING_KEY");
        String inVault = vault().reseal("bindings", fromFile).await().indefinitely();
        assertTrue(inVault.startsWith("v2.tiris-2."), inVault);
        assertEquals("secret", open(vault(), inVault));
        variables.put("TIRIS_SEALING_KEY", "in-file");
        String back = vault().reseal("bindings", inVault).await().indefinitely();
        assertTrue(back.startsWith("v2.in-file."), back);
        variables.remove("TIRIS_VAULT_ADDRESS");
        assertEquals("secret", open(vault(), back));
    }

    @Test
    void what_vault_has_not_wrapped_does_not_open_and_says_the_same_as_ever() {
        SecretVault vault = vault();
        String sealed = seal(vault);
        for (String forged : new String[] {
            sealed.replace("tiris-2", "tiris-1"),
            sealed.replace("tiris-2", "in-file"),
            new SealedSecret("tiris-2", new byte[] {1, 2, -3}, new byte[40]).text(),
            sealed.substring(0, sealed.length() - 4),
        }) {
            IllegalStateException refused = assertThrows(IllegalStateException.class, () -> open(vault, forged));
            assertEquals("a secret of bindings does not open", refused.getMessage());
        }
        service.key("tiris-2");
        assertThrows(IllegalStateException.class, () -> open(vault, sealed));
        assertEquals(5, refusals());
    }

    @Test
    void a_wrong_token_a_missing_key_and_a_wrong_path_are_the_operators_to_mend() throws IOException {
        String sealed = seal(vault());
        writeToken("s.wrong");
        assertRefused("does not encrypt with the key tiris-2 (403)", vault().seal(HERE, "secret"));
        assertRefused("does not decrypt with the key tiris-2 (403)", vault().open(HERE, sealed));
        writeToken("hvs.first-token-of-the-tests");
        variables.put("TIRIS_VAULT_KEYS", "nowhere");
        assertRefused("does not encrypt with the key nowhere (403)", vault().seal(HERE, "secret"));
        variables.put("TIRIS_VAULT_KEYS", "tiris-2");
        variables.put("TIRIS_VAULT_MOUNT", "team/transit");
        assertRefused("(404): is its transit engine at team/transit?", vault().open(HERE, sealed));
        assertEquals(0, refusals());
    }

    @Test
    void a_token_that_was_renewed_is_read_again() throws IOException {
        SecretVault vault = vault();
        String sealed = seal(vault);
        service.token = "hvs.second-token-of-the-tests";
        assertRefused("(403)", vault.open(HERE, sealed));
        writeToken("hvs.second-token-of-the-tests");
        assertEquals("secret", open(vault, sealed));
        int before = service.requests.get();
        assertEquals("secret", open(vault, sealed));
        assertEquals(before + 1, service.requests.get());
    }

    @Test
    void a_vault_that_is_sealed_silent_or_gone_is_unavailable_and_no_forgery() {
        SecretVault vault = vault();
        String sealed = seal(vault);
        service.isSealed = true;
        assertUnavailable(vault.open(HERE, sealed));
        assertUnavailable(vault.seal(HERE, "secret"));
        service.isSealed = false;
        assertEquals("secret", open(vault, sealed));
        service.close();
        assertUnavailable(vault.open(HERE, sealed));
        assertEquals(0, refusals());
    }

    @Test
    void an_answer_that_does_not_come_or_does_not_end_is_not_waited_for() {
        variables.put("TIRIS_VAULT_TIMEOUT", "200ms");
        for (boolean afterHalf : new boolean[] {false, true}) {
            SecretVault vault = vault();
            service.hang(afterHalf);
            assertInstanceOf(HttpTimeoutException.class, assertUnavailable(vault.seal(HERE, "secret")));
            service.goOn();
        }
    }

    @Test
    void what_is_not_vault_is_told() {
        for (String nonsense :
                new String[] {"", "<html>", "{}", "[]", "{\"data\":1}", "{\"data\":{\"ciphertext\":1}}"}) {
            service.nonsense = nonsense;
            assertRefused("is not Vault", vault().seal(HERE, "secret"));
        }
    }

    @Test
    void neither_the_token_nor_a_key_is_told_in_a_failure() throws IOException {
        writeToken("hvs.canary-token-of-the-tests");
        String told =
                assertThrows(CompletionException.class, () -> seal(vault())).toString();
        assertFalse(told.contains("canary"), told);
    }

    @Test
    void over_tls_only_the_given_authorities_are_trusted() throws Exception {
        Path certificate = directory.resolve("ca.pem");
        try (StandInVault secure = StandInVault.start(selfSigned(certificate))) {
            secure.key("tiris-2");
            variables.put("TIRIS_VAULT_ADDRESS", secure.address());
            variables.put("TIRIS_VAULT_KEYS", "tiris-2");
            Throwable untrusted = assertUnavailable(vault().seal(HERE, "secret"));
            assertInstanceOf(SSLHandshakeException.class, untrusted);
            variables.put("TIRIS_VAULT_CA", certificate.toString());
            assertEquals("secret", open(vault(), seal(vault())));
        }
    }

    @Test
    void the_answer_comes_to_the_context_that_asked() {
        SecretVault vault = vault();
        Vertx vertx = Vertx.vertx();
        try {
            Context asking = vertx.getOrCreateContext();
            CompletableFuture<Boolean> isSame = new CompletableFuture<>();
            asking.runOnContext(none -> vault.seal(HERE, "secret")
                    .subscribe()
                    .with(answer -> isSame.complete(Vertx.currentContext() == asking), isSame::completeExceptionally));
            assertTrue(isSame.join());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void settings_that_cannot_work_are_refused_by_name() {
        assertSetting(
                "TIRIS_VAULT_ADDRESS", "TIRIS_VAULT_ADDRESS must be", "http://vault.example:8200", "vault", "ftp://a");
        assertSetting("TIRIS_VAULT_ADDRESS", "TIRIS_VAULT_ADDRESS must be", "https://user@vault", "https://a/b?c");
        assertSetting("TIRIS_VAULT_KEYS", "TIRIS_VAULT_KEYS must be", "", "a,,b", "a,a", "a/b", "x".repeat(65));
        assertSetting(
                "TIRIS_VAULT_KEYS", "TIRIS_VAULT_KEYS names a key that the file of keys has too: in-file", "in-file");
        assertSetting("TIRIS_VAULT_MOUNT", "TIRIS_VAULT_MOUNT must be", "", "/transit", "a//b", "..");
        assertSetting("TIRIS_VAULT_TIMEOUT", "TIRIS_VAULT_TIMEOUT must be", "0s", "6s", "soon");
        assertSetting("TIRIS_VAULT_TOKEN_FILE", "TIRIS_VAULT_TOKEN_FILE: there is no token", "/nowhere", "/dev/null");
        assertSetting("TIRIS_VAULT_CA", "TIRIS_VAULT_CA: there is no certificate", "/nowhere", "/dev/null");
        variables.remove("TIRIS_VAULT_KEYS");
        assertTrue(refusal().startsWith("TIRIS_VAULT_KEYS is not set"));
    }

    private void assertSetting(String name, String why, String... values) {
        String before = variables.get(name);
        for (String value : values) {
            variables.put(name, value);
            String refusal = refusal();
            assertTrue(refusal.startsWith(why), refusal);
        }
        variables.remove(name);
        Optional.ofNullable(before).ifPresent(value -> variables.put(name, value));
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, this::vault).getMessage());
    }

    /** Its certificate is its own authority. */
    private SSLContext selfSigned(Path certificate) throws Exception {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "vault",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertEquals(0, keytool.waitFor());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        String pem = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("vault").getEncoded());
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\n" + pem + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void writeToken(String token) throws IOException {
        Files.writeString(directory.resolve("token"), Secrets.remember(token));
    }

    private SecretVault vault() {
        return new SecretVault(
                SecretKeys.load(files.of(inFile), name -> Optional.ofNullable(variables.get(name))), registry);
    }

    private int refusals() {
        return (int) registry.get("tiris.secret.open.failures").counter().count();
    }

    private static String seal(SecretVault vault) {
        return vault.seal(HERE, "secret").await().indefinitely();
    }

    private static String open(SecretVault vault, String sealed) {
        return vault.open(HERE, sealed).await().indefinitely();
    }

    private static void assertRefused(String why, Uni<String> asked) {
        Throwable cause = assertUnavailable(asked);
        assertInstanceOf(KeyServiceRefusal.class, cause);
        assertTrue(String.valueOf(cause.getMessage()).contains(why), cause.getMessage());
    }

    /** As a caller of the API is told. */
    private static Throwable assertUnavailable(Uni<String> asked) {
        CompletionException failed =
                assertThrows(CompletionException.class, () -> asked.await().indefinitely());
        assertEquals(ErrorCode.UNAVAILABLE, Failures.translate(failed).code());
        return Failures.unwrap(failed);
    }
}
