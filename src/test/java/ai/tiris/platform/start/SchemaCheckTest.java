package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Credentials;
import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
    private static TestDatabase database;
    private static DatabaseAddress address;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestDatabase.create("schema check");
        address = DatabaseAddress.parse(database.reactiveUrl());
        Migration.run(address, login(database.owner()));
        database.execute("CREATE TABLE kept AS TABLE databasechangelog");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @AfterEach
    void restore() throws SQLException {
        database.execute("TRUNCATE databasechangelog; INSERT INTO databasechangelog TABLE kept");
    }

    @Test
    void the_schema_of_this_version_is_accepted() {
        assertDoesNotThrow(() -> SchemaCheck.run(address, login(database.app())));
    }

    @Test
    void a_schema_that_lacks_a_change_is_older() throws SQLException {
        database.execute("DELETE FROM databasechangelog WHERE id = '0019-job-runs'");
        assertRefused("older than this application (it lacks the change 0019-job-runs, 1 in all)");
        assertRefused("QUARKUS_INIT_AND_EXIT=true");
    }

    @Test
    void a_schema_with_an_older_function_is_older() throws SQLException {
        database.execute(
                "UPDATE databasechangelog SET md5sum = '9:00000000000000000000000000000000' WHERE id = 'uuid_v7'");
        assertRefused("it lacks the change uuid_v7, 1 in all");
    }

    @Test
    void a_schema_with_an_unknown_change_is_newer_for_the_application_and_for_the_migration() throws SQLException {
        database.execute("UPDATE databasechangelog SET id = '9999-later', filename = 'liquibase/changes/9999-later.sql'"
                + " WHERE id = '0019-job-runs'");
        assertRefused("newer than this application (it has the unknown change 9999-later, 1 in all)");
        StartRefused migration =
                assertThrows(StartRefused.class, () -> Migration.run(address, login(database.owner())));
        assertTrue(String.valueOf(migration.getMessage()).contains("9999-later"), migration.getMessage());
    }

    @Test
    void a_change_that_was_altered_after_it_was_applied_is_told() throws SQLException {
        database.execute(
                "UPDATE databasechangelog SET md5sum = '9:00000000000000000000000000000000' WHERE id = '0002-users'");
        assertRefused("0002-users");
    }

    @Test
    void an_empty_database_has_no_schema_yet() {
        try (TestDatabase empty = TestDatabase.create("schema check empty")) {
            StartRefused refused = assertThrows(
                    StartRefused.class,
                    () -> SchemaCheck.run(DatabaseAddress.parse(empty.reactiveUrl()), login(empty.app())));
            assertTrue(String.valueOf(refused.getMessage()).contains("has no schema yet"), refused.getMessage());
        }
    }

    @Test
    void a_database_that_is_not_there_is_told() {
        DatabaseAddress nowhere = new DatabaseAddress(address.host(), address.port(), "nowhere", address.options());
        String line = refusal(nowhere, login(database.app()));
        assertTrue(line.startsWith("TIRIS_DATABASE: there is no database"), line);
    }

    @Test
    void whoever_would_see_the_rows_of_every_user_does_not_serve() {
        for (Credentials mighty : new Credentials[] {database.owner(), database.superuser()}) {
            String line = refusal(address, login(mighty));
            assertTrue(line.startsWith("TIRIS_DATABASE_USER: " + mighty.user() + " owns the schema"), line);
        }
    }

    private static void assertRefused(String why) {
        String line = refusal(address, login(database.app()));
        assertTrue(line.contains(why), line);
        assertEquals(1, line.lines().count(), line);
    }

    private static String refusal(DatabaseAddress address, Login login) {
        return String.valueOf(assertThrows(StartRefused.class, () -> SchemaCheck.run(address, login))
                .getMessage());
    }

    private static Login login(Credentials role) {
        return new Login(role.user(), role.password());
    }
}
