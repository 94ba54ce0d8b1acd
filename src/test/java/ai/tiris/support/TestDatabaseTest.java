package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("test database");
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void the_roles_log_in_and_neither_is_a_superuser() throws SQLException {
        String whoAmI = "SELECT rolname || rolsuper FROM pg_roles WHERE rolname = current_user";
        assertEquals("tiris_ownerfalse", ask(database.connectAsOwner(), whoAmI));
        assertEquals("tiris_appfalse", ask(database.connectAsApp(), whoAmI));
    }

    @Test
    void the_edition_is_the_one_that_was_chosen() throws SQLException {
        String edition = ask(database.connectAsApp(), """
                SELECT coalesce(current_setting('timescaledb.license', true), 'none')
                  FROM pg_extension WHERE extname = 'timescaledb'
                UNION ALL SELECT 'none' LIMIT 1
                """);
        switch (TestServer.choice()) {
            case "embedded" -> assertEquals("none", edition);
            case "timescaledb" -> assertEquals("apache", edition);
            case "container" -> assertEquals("timescale", edition);
            default -> {}
        }
    }

    @Test
    void commits_are_durable() throws SQLException {
        String durability = """
                SELECT string_agg(setting, ' ') FROM pg_settings
                WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
                """;
        if (!TestServer.choice().startsWith("jdbc:")) {
            assertEquals("on on on", ask(database.connectAsApp(), durability));
        }
    }

    @Test
    void the_migrated_schema_belongs_to_the_owner() throws SQLException {
        database.migrate();
        String owner = "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'tiris'";
        assertEquals("tiris_owner", ask(database.connectAsOwner(), owner));
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
