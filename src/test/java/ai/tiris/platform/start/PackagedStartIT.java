package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Credentials;
import ai.tiris.support.PackagedApplication;
import ai.tiris.support.Secrets;
import ai.tiris.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedStartIT {
    private static final int PROCESSES = 5;

    private final Path directory;
    private final TestDatabase database = TestDatabase.create("packaged start");
    private final Map<String, String> migration = new HashMap<>();
    private final Map<String, String> service = new HashMap<>();

    PackagedStartIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void configure() throws Exception {
        migration.put("QUARKUS_INIT_AND_EXIT", "true");
        migration.put("TIRIS_DATABASE", database.reactiveUrl());
        migration.put("TIRIS_OWNER_PASSWORD", database.owner().password());
        service.put("TIRIS_DATABASE", database.reactiveUrl());
        service.put("TIRIS_DATABASE_PASSWORD", database.app().password());
        service.put(
                "TIRIS_TOKEN_KEYS",
                Secrets.rememberKeys(TokenKeyFile.generate(directory.resolve("keys.json")))
                        .toString());
        service.put(
                "TIRIS_SECRET_KEYS",
                Secrets.rememberKeys(SecretKeyFile.generate(directory.resolve("secrets.json")))
                        .toString());
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_wrong_configuration_ends_the_start_with_one_line() throws Exception {
        assertRefused(
                "Tiris does not start: TIRIS_DATABASE is not set:"
                        + " it must be 'embedded' or postgresql://host[:port]/database",
                Map.of());
        service.remove("TIRIS_TOKEN_KEYS");
        assertRefused(
                "Tiris does not start: TIRIS_TOKEN_KEYS is not set:"
                        + " it must be the path of a JSON Web Key Set with private P-256 keys",
                service);
        assertFalse(Files.exists(directory.resolve(".tiris")), "an embedded server that nobody asked for");
    }

    @Test
    void a_database_without_a_schema_is_refused_then_migrated_then_served() throws Exception {
        assertRefused(
                "Tiris does not start: the database " + DatabaseAddress.parse(database.reactiveUrl())
                        + " has no schema yet: run the migration"
                        + " (QUARKUS_INIT_AND_EXIT=true with TIRIS_OWNER_PASSWORD)",
                service);
        try (PackagedApplication migrating = PackagedApplication.start(directory, migration)) {
            assertEquals(0, migrating.exitCode(), () -> migrating.errors().toString());
            assertTrue(migrating.output().contains("Tiris: applied 0001-schemas, "), migrating::output);
            assertEquals(List.of(), migrating.errors());
        }
        try (PackagedApplication serving =
                PackagedApplication.start(directory, service).listening()) {
            assertTrue(serving.isAlive());
        }
        assertEquals("0", database.value("SELECT count(*) FROM tiris.users"));
    }

    @Test
    void an_operator_makes_keys_and_mints_a_token_with_them() throws Exception {
        String user = "0197c5e0-8a3b-7c41-9f0e-2d6b1a4c5e7f";
        assertEquals(
                "Tiris: the token keys are in " + directory.resolve("new.json"),
                command("make-token-keys", "new.json"));
        assertTrue(command("mint-token", "new.json", "24", user).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
        assertRefused("Tiris: HOURS must be a number from 1 to 720", Map.of(), "mint-token", "new.json", "1000", user);
        assertRefused(
                "Tiris: the commands are: make-token-keys FILE, make-secret-keys FILE, mint-token KEYS_FILE HOURS USER_ID...",
                Map.of(),
                "mint-tokens");
    }

    @Test
    void five_migrations_at_once_all_succeed() throws Exception {
        List<PackagedApplication> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(PackagedApplication.start(directory, migration));
        }
        for (PackagedApplication process : processes) {
            assertEquals(0, process.exitCode(), () -> process.errors().toString());
        }
        assertEquals("1", database.value("SELECT count(*) FROM databasechangelog WHERE id = '0001-schemas'"));
        assertSchemaIsComplete();
    }

    @Test
    void a_migration_that_is_killed_at_any_moment_is_completed_by_the_next_one() throws Exception {
        for (int moment = 0; moment < PROCESSES; moment++) {
            try (PackagedApplication process = PackagedApplication.start(directory, migration)) {
                await(process, 10 * moment + 1);
                process.kill();
            }
        }
        try (PackagedApplication last = PackagedApplication.start(directory, migration)) {
            assertEquals(0, last.exitCode(), () -> last.errors().toString());
        }
        assertSchemaIsComplete();
    }

    @Test
    void the_embedded_database_serves_after_a_kill_and_ends_with_the_application() throws Exception {
        Path data = directory.resolve(".tiris/database");
        Map<String, String> embedded = Map.of("TIRIS_DATABASE", "embedded");
        PackagedApplication.start(directory, embedded).listening().kill();
        Postmaster server = Postmaster.on(data).orElseThrow();
        try (PackagedApplication again =
                PackagedApplication.start(directory, embedded).listening()) {
            assertTrue(again.isAlive());
            assertEquals(server, Postmaster.on(data).orElseThrow());
        }
        assertEquals(Optional.empty(), Postmaster.on(data));
    }

    /** What a command prints. */
    private String command(String... arguments) throws Exception {
        try (PackagedApplication process = PackagedApplication.start(directory, Map.of(), arguments)) {
            assertEquals(0, process.exitCode(), () -> process.errors().toString());
            assertEquals(List.of(), process.errors());
            return process.output().strip();
        }
    }

    private void assertRefused(String line, Map<String, String> variables, String... arguments) throws Exception {
        try (PackagedApplication process = PackagedApplication.start(directory, variables, arguments)) {
            assertEquals(1, process.exitCode());
            assertEquals(List.of(line), process.errors());
            assertEquals("", process.output());
        }
    }

    private void assertSchemaIsComplete() {
        Credentials app = database.app();
        DatabaseAddress address = DatabaseAddress.parse(database.reactiveUrl());
        assertDoesNotThrow(() -> SchemaCheck.run(address, new Login(app.user(), app.password())));
    }

    /** Until {@code changes} are applied, or it has ended. */
    private void await(PackagedApplication process, int changes) throws Exception {
        while (process.isAlive() && applied() < changes) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private int applied() throws SQLException {
        boolean hasStarted =
                Boolean.parseBoolean(database.value("SELECT (to_regclass('databasechangelog') IS NOT NULL)::text"));
        return hasStarted ? Integer.parseInt(database.value("SELECT count(*) FROM databasechangelog")) : 0;
    }
}
