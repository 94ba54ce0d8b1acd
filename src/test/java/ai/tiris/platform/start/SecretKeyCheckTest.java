package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretKeys;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.support.KeyFile;
import ai.tiris.support.SealedRows;
import ai.tiris.support.StandInVault;
import ai.tiris.support.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyCheckTest {
    private static TestDatabase database;

    private final Path directory;
    private final KeyFile files;
    private final JsonWebKey old = KeyFile.key("2025");
    private final JsonWebKey fresh = KeyFile.key("2026");
    private final Map<String, String> variables = new HashMap<>();
    private SealedRows rows;

    SecretKeyCheckTest(@TempDir Path directory) {
        this.directory = directory;
        this.files = new KeyFile(directory);
    }

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create("secret key check").migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void open() throws SQLException {
        rows = new SealedRows(database.connectAsOwner());
    }

    @AfterEach
    void forget() throws SQLException {
        rows.run("DELETE FROM tiris.secret_keys");
        rows.run("DELETE FROM tiris.users");
        rows.close();
    }

    @Test
    void a_key_is_noted_at_the_first_start_and_found_again_at_every_other() throws SQLException {
        start(files.of(old));
        start(files.of(old));
        assertEquals("fingerprints, 2025", noted());
        start(files.of(fresh, old));
        assertEquals("fingerprints, 2025, 2026", noted());
        assertEquals("2026", rows.value("SELECT tiris.newest_secret_key()"));
        start(files.of(old, fresh));
        assertEquals("2026", rows.value("SELECT tiris.newest_secret_key()"));
    }

    @Test
    void keys_without_the_one_that_has_sealed_secrets_are_refused_and_leave_no_trace() throws SQLException {
        start(files.of(old));
        rows.insert(vault(files.of(old)), 1);
        assertRefused(
                "the database has secrets that are sealed by the key 2025, which is not among the keys [2026]",
                files.of(fresh));
        assertEquals("fingerprints, 2025", noted());
        start(files.of(fresh, old));
    }

    @Test
    void a_key_that_seals_nothing_any_more_may_go() throws SQLException {
        start(files.of(old));
        start(files.of(fresh, old));
        rows.insert(vault(files.of(fresh)), 1);
        start(files.of(fresh));
    }

    @Test
    void another_key_of_the_same_name_is_refused() throws SQLException {
        start(files.of(old));
        for (JsonWebKey[] keys : new JsonWebKey[][] {{KeyFile.key("2025")}, {fresh, KeyFile.key("2025")}}) {
            assertRefused("the key 2025 is another one than the database knows by this name", files.of(keys));
        }
        assertEquals("fingerprints, 2025", noted());
    }

    @Test
    void another_key_of_fingerprints_is_refused_once_there_are_any() throws IOException, SQLException {
        start(files.of(old));
        Path other = new KeyFile(directory).of(old);
        assertRefused("the key fingerprints is another one than the database knows by this name", other);
        Files.writeString(other, Files.readString(other).replace("\"fingerprints\"", "\"prints\""));
        rows.insert(vault(files.of(old)), 1);
        rows.run("UPDATE tiris.exchange_bindings SET api_key_fingerprint = '\\x00' WHERE type = 'private'");
        assertRefused("recognised by the key fingerprints, which is not the one of alg HS256", other);
        start(files.of(old));
        rows.run("UPDATE tiris.exchange_bindings SET api_key_fingerprint = NULL");
        start(other);
        assertRefused("recognised by the key prints", files.of(old));
    }

    @Test
    void a_vault_that_refuses_is_told_and_one_out_of_reach_only_hinders_a_key_that_was_never_used() throws Exception {
        try (StandInVault service = StandInVault.start()) {
            service.key("transit");
            Path token = Files.writeString(directory.resolve("token"), "s.wrong");
            variables.put("TIRIS_VAULT_ADDRESS", service.address());
            variables.put("TIRIS_VAULT_KEYS", "transit");
            variables.put("TIRIS_VAULT_TOKEN_FILE", token.toString());
            assertTrue(refusal(files.of(old)).contains("does not encrypt with the key transit (403)"));
            Files.writeString(token, service.token);
            service.isSealed = true;
            assertTrue(refusal(files.of(old)).contains("the key transit was never used before, and cannot be tried"));
            service.isSealed = false;
            start(files.of(old));
            assertEquals("fingerprints, transit", noted());
            service.isSealed = true;
            start(files.of(old));
            service.isSealed = false;
            service.key("transit");
            assertRefused("the key transit is another one than the database knows by this name", files.of(old));
            service.close();
            start(files.of(old));
        }
    }

    private void start(Path file) {
        SecretKeyCheck.run(
                DatabaseAddress.parse(database.reactiveUrl()),
                new Login(database.app().user(), database.app().password()),
                SecretKeyFile.load(file, new Environment(variables)));
    }

    private void assertRefused(String why, Path file) {
        String line = refusal(file);
        assertTrue(line.startsWith("TIRIS_SECRET_KEYS: ") && line.contains(why), line);
    }

    private String refusal(Path file) {
        String line = String.valueOf(
                assertThrows(StartRefused.class, () -> start(file)).getMessage());
        assertEquals(1, line.lines().count(), line);
        return line;
    }

    private String noted() throws SQLException {
        return rows.value("SELECT string_agg(id, ', ' ORDER BY number) FROM tiris.secret_keys");
    }

    private static SecretVault vault(Path file) {
        return new SecretVault(SecretKeys.load(file, KeyFile::nothing), new SimpleMeterRegistry());
    }
}
