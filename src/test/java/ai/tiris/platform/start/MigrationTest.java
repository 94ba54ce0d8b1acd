package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Credentials;
import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MigrationTest {
    private static final String LIQUIBASE_TABLE = """
            CREATE TABLE databasechangelog (
                id VARCHAR(255) NOT NULL, author VARCHAR(255) NOT NULL, filename VARCHAR(255) NOT NULL,
                dateexecuted TIMESTAMP NOT NULL, orderexecuted INT NOT NULL, exectype VARCHAR(10) NOT NULL,
                md5sum VARCHAR(35), description VARCHAR(255), comments VARCHAR(255), tag VARCHAR(255),
                liquibase VARCHAR(20), contexts VARCHAR(255), labels VARCHAR(255), deployment_id VARCHAR(10))
            """;

    private final TestDatabase database = TestDatabase.create("migration");
    private final DatabaseAddress address = DatabaseAddress.parse(database.reactiveUrl());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void an_empty_database_gets_every_change_once() {
        List<String> first = migrate();
        assertTrue(first.contains("0001-schemas") && first.contains("zz-apply-edition"), first::toString);
        assertEquals(List.of(), migrate());
        assertDoesNotThrow(() -> SchemaCheck.run(address, login(database.app())));
    }

    @Test
    void the_lock_of_a_migration_that_died_long_ago_is_ignored() throws SQLException {
        migrate();
        database.execute("UPDATE databasechangeloglock SET locked = true, lockgranted = now(), lockedby = 'gone'");
        assertEquals(List.of(), migrate());
    }

    @Test
    void a_migration_that_dies_between_a_change_and_its_note_leaves_neither() throws SQLException {
        database.execute(LIQUIBASE_TABLE);
        database.execute("""
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';
                CREATE TRIGGER die BEFORE INSERT ON databasechangelog
                    FOR EACH ROW WHEN (NEW.id = '0005-tradings') EXECUTE FUNCTION die()""");
        assertThrows(StartRefused.class, this::migrate);
        assertFalse(exists("tiris.tradings"));
        assertTrue(exists("tiris.users"));
        database.execute("DROP FUNCTION die() CASCADE");
        List<String> rest = migrate();
        assertEquals("0005-tradings", rest.get(0));
        assertDoesNotThrow(() -> SchemaCheck.run(address, login(database.app())));
    }

    private boolean exists(String table) throws SQLException {
        return database.value("SELECT to_regclass('" + table + "') IS NOT NULL").equals("t");
    }

    private List<String> migrate() {
        return Migration.run(address, login(database.owner()));
    }

    private static Login login(Credentials role) {
        return new Login(role.user(), role.password());
    }
}
