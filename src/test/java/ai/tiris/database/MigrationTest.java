package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrationTest {
    private static final String HYPERTABLES = """
            SELECT h.hypertable_name, d.column_name, d.time_interval
            FROM timescaledb_information.hypertables h
            JOIN timescaledb_information.dimensions d USING (hypertable_schema, hypertable_name)
            WHERE h.hypertable_schema = 'tiris' ORDER BY 1""";
    private static final String POLICIES = """
            SELECT hypertable_name, proc_name, coalesce(config ->> 'compress_after', config ->> 'drop_after')
            FROM timescaledb_information.jobs WHERE hypertable_schema = 'tiris' ORDER BY 1, 2""";

    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create("migration").migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** To accept a change: {@code cp target/schema.txt src/test/resources/database/schema.txt}. */
    @Test
    void the_schema_is_the_described_one() throws SQLException, IOException {
        String schema = describe(database);
        Files.writeString(Path.of("target", "schema.txt"), schema);
        assertEquals(resource("schema.txt"), schema);
    }

    @Test
    void a_second_run_only_asks_for_the_edition_again() throws SQLException, IOException {
        String log =
                "SELECT id, exectype, orderexecuted FROM databasechangelog WHERE id <> 'zz-apply-edition' ORDER BY 3";
        try (Session owner = Session.ofOwner(database)) {
            List<String> before = owner.rows(log);
            String schema = describe(database);
            database.migrate();
            assertEquals(before, owner.rows(log));
            assertEquals(schema, describe(database));
        }
    }

    @Test
    void everything_can_be_taken_back_and_applied_again() throws Exception {
        try (TestDatabase scratch = TestDatabase.create("rollback").migrate();
                Session owner = Session.ofOwner(scratch)) {
            String schema = describe(scratch);
            rollBack(scratch, (int) owner.count("SELECT count(*) FROM databasechangelog"));
            assertEquals("", describe(scratch));
            assertEquals(0, owner.count("SELECT count(*) FROM pg_namespace WHERE nspname IN ('tiris', 'api')"));
            assertEquals(0, owner.count("SELECT count(*) FROM databasechangelog"));
            scratch.migrate();
            assertEquals(schema, describe(scratch));
        }
    }

    @Test
    void a_repeatable_step_that_changed_does_not_hinder_the_way_back() throws Exception {
        try (TestDatabase scratch = TestDatabase.create("repeated").migrate();
                Session owner = Session.ofOwner(scratch)) {
            owner.run(
                    "UPDATE databasechangelog SET md5sum = '9:0' WHERE id IN ('update_updated_at_column', 'policy-users')");
            scratch.migrate();
            rollBack(scratch, (int) owner.count("SELECT count(*) FROM databasechangelog"));
            assertEquals("", describe(scratch));
        }
    }

    @Test
    void time_series_have_the_form_that_the_edition_allows() throws SQLException {
        try (Session owner = Session.ofOwner(database)) {
            String edition = owner.value("SELECT tiris.edition()");
            if (edition.equals("plain")) {
                assertEquals(0, owner.count("SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'"));
                return;
            }
            assertEquals(
                    List.of(
                            "audit_logs|timestamp|7 days",
                            "market_prices|time|7 days",
                            "trading_logs|timestamp|7 days",
                            "transactions|timestamp|7 days"),
                    owner.rows(HYPERTABLES));
            List<String> policies = List.of(
                    "audit_logs|policy_retention|3 years",
                    "market_prices|policy_compression|30 days",
                    "market_prices|policy_retention|2 years",
                    "trading_logs|policy_compression|30 days",
                    "trading_logs|policy_retention|1 year",
                    "transactions|policy_compression|7 days");
            assertEquals(edition.equals("community") ? policies : List.of(), owner.rows(POLICIES));
        }
    }

    private static void rollBack(TestDatabase scratch, int steps) throws SQLException, LiquibaseException {
        ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(MigrationTest.class.getClassLoader());
        JdbcConnection connection = new JdbcConnection(scratch.connectAsOwner());
        try (Liquibase liquibase = new Liquibase("liquibase/changelog.yaml", resources, connection)) {
            liquibase.rollback(steps, new Contexts(), new LabelExpression());
        }
    }

    private static String describe(TestDatabase described) throws SQLException, IOException {
        try (Session owner = Session.ofOwner(described)) {
            List<String> lines = owner.rows(resource("describe.sql"));
            return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = MigrationTest.class.getResourceAsStream("/database/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
