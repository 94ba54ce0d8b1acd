package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Data that is there survives every further migration, also one that finds another edition than the last. */
class UpgradeTest {
    private static final String EVERYTHING = """
            SELECT 'transaction', t::text FROM tiris.transactions t UNION ALL
            SELECT 'log', l::text FROM tiris.trading_logs l UNION ALL
            SELECT 'price', p::text FROM tiris.market_prices p UNION ALL
            SELECT 'audit', a::text FROM tiris.audit_logs a UNION ALL
            SELECT 'account', s::text FROM tiris.sub_accounts s ORDER BY 1, 2""";

    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create("upgrade");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void data_survives_a_migration_run_again() throws SQLException {
        database.migrate();
        Owner user = writeAYear();
        List<String> before = everything();
        database.migrate();
        assertEquals(before, everything());
        assertWorks(user);
    }

    @Test
    void users_with_one_address_in_two_spellings_stop_the_migration_by_their_ids() throws SQLException {
        database.migrate();
        try (Session owner = Session.ofOwner(database)) {
            owner.run("DROP INDEX tiris.users_email_unique");
            owner.run("ALTER TABLE tiris.users ADD CONSTRAINT users_email_unique UNIQUE (email)");
            owner.run("CREATE INDEX idx_users_email_prefix ON tiris.users (lower(email) text_pattern_ops)");
            owner.run("DELETE FROM databasechangelog WHERE id = '0068-one-user-for-an-address'");
            owner.run(
                    "INSERT INTO tiris.users (username, email) VALUES ('one', 'Alice@X.org'), ('two', 'alice@x.org')");
            String one = owner.rows("SELECT id::text FROM tiris.users WHERE username = 'one'")
                    .get(0);
            Exception refused = assertThrows(Exception.class, database::migrate);
            String told = String.valueOf(refused);
            for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
                told += cause.getMessage();
            }
            assertTrue(told.contains("users have e-mail addresses that differ only in upper and lower case"), told);
            assertTrue(told.contains(one), told);
            owner.run("UPDATE tiris.users SET email = NULL WHERE username = 'two'");
        }
        database.migrate();
    }

    @Test
    void data_moves_into_hypertables_when_the_extension_comes_later() throws SQLException {
        forbidTheExtension();
        database.migrate();
        assertEdition("plain", 0);
        Owner user = writeAYear();
        List<String> before = everything();

        database.migrate();
        assertEdition("plain", 0);
        try (Session superuser = Session.ofSuperuser(database)) {
            superuser.run("DROP EVENT TRIGGER forbid_extensions");
        }
        database.migrate();

        try (Session owner = Session.ofOwner(database)) {
            assertEquals(4, owner.count("""
                    SELECT count(*) FROM timescaledb_information.hypertables WHERE hypertable_schema = 'tiris'"""));
        }
        assertEquals(before, everything());
        assertWorks(user);
    }

    /** As on a server that has the extension, but lets nobody install it. */
    private void forbidTheExtension() throws SQLException {
        try (Session superuser = Session.ofSuperuser(database)) {
            assumeTrue(superuser.count("SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'") == 1);
            superuser.run("DROP EXTENSION timescaledb");
            superuser.run("""
                    CREATE FUNCTION public.forbid_extensions() RETURNS event_trigger LANGUAGE plpgsql
                    AS $$BEGIN RAISE EXCEPTION 'not here'; END$$""");
            superuser.run("""
                    CREATE EVENT TRIGGER forbid_extensions ON ddl_command_start WHEN TAG IN ('CREATE EXTENSION')
                    EXECUTE FUNCTION public.forbid_extensions()""");
        }
    }

    private Owner writeAYear() throws SQLException {
        try (Session app = Session.ofApp(database, null);
                Session owner = Session.ofOwner(database)) {
            Owner user = Owner.signUp(app, "alice");
            for (int month = 1; month <= 12; month++) {
                user.book(owner, user.currency(), "10", "2025-%02d-01T00:00:00Z".formatted(month));
                user.log(owner, "2025-%02d-02T00:00:00Z".formatted(month));
            }
            EveryTable.fill(app, owner, user);
            return user;
        }
    }

    private List<String> everything() throws SQLException {
        try (Session owner = Session.ofOwner(database)) {
            return owner.rows(EVERYTHING);
        }
    }

    private void assertEdition(String edition, int chunks) throws SQLException {
        try (Session owner = Session.ofOwner(database)) {
            assertEquals(edition, owner.value("SELECT tiris.edition()"));
            assertEquals(chunks, owner.count("""
                    SELECT count(*) FROM pg_inherits WHERE inhparent = 'tiris.transactions'::regclass"""));
        }
    }

    /** The ledger goes on, stays right and guarded, and goes with its trading. */
    private void assertWorks(Owner user) throws SQLException {
        try (Session app = Session.ofApp(database, user.user());
                Session owner = Session.ofOwner(database)) {
            user.deposit(app, "1");
            owner.run("DELETE FROM tiris.ledger_checkpoints");
            assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_ledger_invariants()"));
            assertEquals("221.00000000", app.value("SELECT balance FROM tiris.sub_accounts WHERE symbol = 'USDT'"));
            owner.refuses("TR004", "DELETE FROM tiris.transactions");
            app.run("DELETE FROM tiris.tradings");
            assertEquals(0, owner.count("SELECT count(*) FROM tiris.transactions"));
            assertEquals(0, owner.count("SELECT count(*) FROM tiris.trading_logs"));
        }
    }
}
