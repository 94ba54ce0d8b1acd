package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IsolationTest {
    /** Everything that the application's role can read and that says whose a row is. */
    private static final String READABLE = """
            SELECT n.nspname || '.' || c.relname, CASE c.relname WHEN 'users' THEN 'id' ELSE 'user_id' END
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('tiris', 'api') AND c.relkind IN ('r', 'v')
              AND has_any_column_privilege('tiris_app', c.oid, 'SELECT')
              AND (c.relname = 'users' OR EXISTS (
                  SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped))
            ORDER BY 1""";

    private static final String DENIED = "42501";
    private static final String OUTSIDE_VIEW = "44000";

    private static TestDatabase database;
    private static Owner alice;
    private static Owner bob;
    private Session app;

    @BeforeAll
    static void twoUsersWithARowInEveryTable() throws SQLException {
        database = TestDatabase.create("isolation").migrate();
        try (Session app = Session.ofApp(database, null);
                Session owner = Session.ofOwner(database)) {
            alice = Owner.signUp(app, "alice");
            bob = Owner.signUp(app, "bob");
            EveryTable.fill(app, owner, alice);
            EveryTable.fill(app, owner, bob);
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        app = Session.ofApp(database, alice.user());
    }

    @AfterEach
    void disconnect() throws SQLException {
        app.close();
    }

    @Test
    void nobody_sees_nothing() throws SQLException {
        app.become(null);
        for (String relation : readable()) {
            String table = relation.split("\\|")[0];
            assertEquals(0, app.count("SELECT count(*) FROM " + table), table);
        }
    }

    @Test
    void a_user_sees_the_own_rows_of_every_table_and_no_other() throws SQLException {
        List<String> readable = readable();
        assertTrue(readable.size() >= 16, readable::toString);
        for (String relation : readable) {
            String table = relation.split("\\|")[0];
            String column = relation.split("\\|")[1];
            String own = "SELECT count(*) FROM %s WHERE %s = ?".formatted(table, column);
            String others = "SELECT count(*) FROM %s WHERE %s <> ?".formatted(table, column);
            boolean onlyForAdministrators = table.equals("api.all_audit_logs");
            assertEquals(onlyForAdministrators, app.count(own, alice.user()) == 0, table);
            assertEquals(0, app.count(others, alice.user()), table);
            assertEquals(0, app.count(own, bob.user()), table);
        }
    }

    @Test
    void everybody_sees_the_public_bindings_and_only_an_administrator_changes_them() throws SQLException {
        Owner admin = Owner.signUp(app, "admin");
        String rename = "UPDATE tiris.exchange_bindings SET info = '{\"seen\": true}' WHERE type = 'public'";
        assertEquals(5, app.count("SELECT count(*) FROM tiris.exchange_bindings WHERE type = 'public'"));
        assertEquals(0, app.run(rename));
        String create =
                "INSERT INTO tiris.exchange_bindings (name, exchange, type) VALUES ('sixth', 'kraken', 'public')";
        app.refuses(DENIED, create);
        app.set("app.current_role", "admin");
        assertEquals(0, app.run(rename));
        try (Session owner = Session.ofOwner(database)) {
            owner.run("UPDATE tiris.users SET roles = '{admin}' WHERE id = ?", admin.user());
            assertEquals(5, app.run(rename));
            owner.run("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", admin.user());
            assertEquals(0, app.run(rename));
            owner.run("UPDATE tiris.users SET roles = '{user}', status = 'active' WHERE id = ?", admin.user());
        }
    }

    @Test
    void a_private_binding_cannot_be_made_public() {
        app.refuses(DENIED, """
                UPDATE tiris.exchange_bindings
                SET type = 'public', user_id = NULL, api_key_encrypted = NULL, api_secret_encrypted = NULL
                WHERE user_id = ?""", alice.user());
    }

    @Test
    void nothing_is_written_for_another_user() throws SQLException {
        for (String table : EveryTable.WRITABLE) {
            String copy = EveryTable.copyFor(app, table, bob.user());
            app.refuses(table.startsWith("api.") ? OUTSIDE_VIEW : DENIED, copy);
        }
    }

    @Test
    void another_users_rows_are_neither_changed_nor_deleted() throws SQLException {
        for (String table :
                List.of("tradings", "sub_accounts", "exchange_bindings", "oauth_tokens", "event_processing")) {
            assertEquals(0, app.run("UPDATE tiris.%s SET info = '{}' WHERE user_id = ?".formatted(table), bob.user()));
        }
        assertEquals(0, app.run("UPDATE tiris.users SET avatar = 'x' WHERE id = ?", bob.user()));
        assertEquals(0, app.run("UPDATE tiris.trading_states SET last_sequence = 9 WHERE user_id = ?", bob.user()));
        assertEquals(0, app.run("UPDATE api.market_prices SET close = 9 WHERE trading_id = ?", bob.trading()));
        for (String table : List.of("tradings", "sub_accounts", "exchange_bindings", "oauth_tokens")) {
            assertEquals(0, app.run("DELETE FROM tiris.%s WHERE user_id = ?".formatted(table), bob.user()));
        }
    }

    @Test
    void a_row_cannot_be_given_away() {
        app.refuses(DENIED, "UPDATE tiris.tradings SET user_id = ? WHERE user_id = ?", bob.user(), alice.user());
        app.refuses(OUTSIDE_VIEW, "UPDATE api.market_prices SET user_id = ?", bob.user());
    }

    @Test
    void an_upsert_changes_ones_own_price_and_no_other_users() throws SQLException {
        String upsert = """
                INSERT INTO api.market_prices (user_id, trading_id, symbol, quote_symbol, time, close)
                VALUES (?, ?, 'ETH', 'USDT', '2025-01-01', ?)
                ON CONFLICT (trading_id, symbol, quote_symbol, timeframe, time) DO UPDATE SET close = excluded.close""";
        app.run(upsert, alice.user(), alice.trading(), 1);
        app.run(upsert, alice.user(), alice.trading(), 2);
        assertEquals("2.00000000", app.value("SELECT close FROM api.market_prices WHERE symbol = 'ETH'"));
        app.become(bob.user());
        app.refuses(OUTSIDE_VIEW, upsert, alice.user(), alice.trading(), 3);
        app.refuses(OUTSIDE_VIEW, upsert, bob.user(), alice.trading(), 3);
    }

    @Test
    void a_trading_uses_no_other_users_binding() throws SQLException {
        String binding = "SELECT id FROM tiris.exchange_bindings WHERE user_id = ?";
        app.become(bob.user());
        UUID foreign = UUID.fromString(app.value(binding, bob.user()));
        app.become(alice.user());
        String create =
                "INSERT INTO tiris.tradings (user_id, exchange_binding_id, name, type) VALUES (?, ?, 'x', 'real')";
        app.refuses("23503", create, alice.user(), foreign);
        app.refuses("23503", "UPDATE tiris.tradings SET exchange_binding_id = ?", foreign);
    }

    @Test
    void time_series_are_out_of_reach_but_for_the_views() throws SQLException {
        for (String table : EveryTable.TIME_SERIES) {
            app.refuses(DENIED, "SELECT FROM tiris." + table);
            app.refuses(DENIED, "INSERT INTO tiris.%s SELECT FROM tiris.%s".formatted(table, table));
        }
    }

    @Test
    void no_chunk_is_read_directly() throws SQLException {
        List<String> chunks;
        try (Session owner = Session.ofOwner(database)) {
            chunks = owner.rows("""
                    SELECT i.inhrelid::regclass FROM pg_inherits i
                    WHERE i.inhparent IN ('tiris.transactions'::regclass, 'tiris.trading_logs'::regclass,
                                          'tiris.audit_logs'::regclass, 'tiris.market_prices'::regclass)""");
            boolean plain = owner.value("SELECT tiris.edition()").equals("plain");
            assertEquals(plain, chunks.isEmpty());
        }
        for (String chunk : chunks) {
            app.refuses(DENIED, "SELECT FROM " + chunk);
        }
    }

    @Test
    void money_rows_and_history_are_neither_changed_nor_deleted() {
        for (String view : List.of("api.transactions", "api.trading_logs", "api.audit_logs", "api.all_audit_logs")) {
            app.refuses(DENIED, "UPDATE %s SET info = '{}'".formatted(view));
            app.refuses(DENIED, "DELETE FROM " + view);
        }
        app.refuses(DENIED, "DELETE FROM api.market_prices");
        app.refuses(DENIED, "INSERT INTO api.audit_logs SELECT * FROM api.audit_logs");
        for (String table : List.of(
                "idempotency_keys", "event_keys", "ledger_checkpoints", "trade_reversals", "trading_log_deletions")) {
            app.refuses(DENIED, "UPDATE tiris.%s SET user_id = user_id".formatted(table));
            app.refuses(DENIED, "DELETE FROM tiris." + table);
        }
    }

    @Test
    void a_line_is_deleted_one_at_a_time_by_its_owner_and_never_a_bots() throws SQLException {
        String id = app.value("SELECT id FROM api.trading_logs LIMIT 1");
        assertEquals("bot", app.value("SELECT tiris.delete_trading_log(?::uuid)", id));
        app.set("tiris.purge", "on");
        assertEquals("bot", app.value("SELECT tiris.delete_trading_log(?::uuid)", id));
        app.become(bob.user());
        assertEquals("unknown", app.value("SELECT tiris.delete_trading_log(?::uuid)", id));
        app.become(null);
        assertEquals("unknown", app.value("SELECT tiris.delete_trading_log(?::uuid)", id));
        app.refuses(DENIED, "INSERT INTO tiris.trading_log_deletions SELECT FROM tiris.trading_log_deletions");
        app.refuses(DENIED, "SELECT tiris.note_log_deletion()");
    }

    @Test
    void an_account_is_not_deleted_nor_promoted_by_the_application() {
        app.refuses(DENIED, "DELETE FROM tiris.users");
        app.refuses(DENIED, "UPDATE tiris.users SET roles = '{admin}'");
        app.refuses(DENIED, "INSERT INTO tiris.users (username, roles) VALUES ('mallory', '{admin}')");
        app.refuses(DENIED, "UPDATE tiris.sub_accounts SET symbol = 'ETH'");
        app.refuses(DENIED, "UPDATE tiris.trading_states SET retained_from_sequence = 99");
        app.refuses(DENIED, "SET ROLE tiris_owner");
        app.refuses(DENIED, "CREATE TABLE tiris.mine (id int)");
    }

    @Test
    void what_signing_in_keeps_is_out_of_reach_but_for_ones_own_sessions_and_tokens() throws SQLException {
        for (String table : List.of("refresh_tokens", "one_time_codes")) {
            app.refuses(DENIED, "SELECT FROM tiris." + table);
            app.refuses(DENIED, "DELETE FROM tiris." + table);
        }
        app.refuses(DENIED, "SELECT token_hash FROM tiris.api_tokens");
        app.refuses(DENIED, "UPDATE tiris.api_tokens SET scopes = '{admin}'");
        app.refuses(DENIED, """
                INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes)
                VALUES (gen_random_uuid(), ?, 'mine', '\\x00', 'hint', '{admin}')""", bob.user());
        app.refuses(DENIED, """
                INSERT INTO tiris.sessions (id, user_id, expires_at) VALUES (gen_random_uuid(), ?, now())""", alice.user());
        app.refuses(DENIED, "UPDATE tiris.sessions SET expires_at = 'infinity'");
        for (String table : List.of("sessions", "api_tokens")) {
            assertEquals(0, app.run("DELETE FROM tiris.%s WHERE user_id = ?".formatted(table), bob.user()));
        }
        app.refuses(DENIED, "UPDATE tiris.users SET email_verified = true");
        app.refuses(DENIED, "SELECT tiris.set_administrator(?, true)", alice.user());
        app.refuses(DENIED, "SELECT tiris.note_refusal(?, NULL, '', '', '')", alice.user());
    }

    @Test
    void a_session_and_a_token_let_only_their_own_user_in() throws SQLException {
        String enter = "SELECT tiris.enter(?, '', '', ?::uuid, ?::uuid)";
        String session;
        String token;
        try (Session owner = Session.ofOwner(database)) {
            session = owner.value("SELECT id FROM tiris.sessions WHERE user_id = ?", alice.user());
            token = owner.value("SELECT id FROM tiris.api_tokens WHERE user_id = ?", alice.user());
        }
        app.rows(enter, alice.user(), session, null);
        app.rows(enter, alice.user(), null, token);
        app.refuses("TR006", enter, bob.user(), session, null);
        app.refuses("TR006", enter, bob.user(), null, token);
        app.refuses("TR006", enter, alice.user(), token, null);
        app.refuses("TR006", enter, alice.user(), null, session);
        app.refuses("TR006", enter, alice.user(), UUID.randomUUID().toString(), null);
    }

    @Test
    void the_owners_functions_and_the_health_views_are_not_for_the_application() {
        for (String call : List.of("apply_edition()", "retain_transactions(now(), 1)", "table_size('tiris.users')")) {
            app.refuses(DENIED, "SELECT tiris." + call);
        }
        for (String view : List.of("blocked_queries", "table_sizes", "index_usage")) {
            app.refuses(DENIED, "SELECT FROM tiris." + view);
        }
    }

    @Test
    void no_table_with_a_user_can_be_read_without_row_level_security() throws SQLException {
        try (Session owner = Session.ofOwner(database)) {
            assertEquals(List.of(), owner.rows("""
                    SELECT c.oid::regclass FROM pg_class c
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
                    WHERE c.relnamespace = 'tiris'::regnamespace AND c.relkind = 'r'
                      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                      AND (has_any_column_privilege('tiris_app', c.oid, 'SELECT, INSERT, UPDATE')
                           OR has_any_column_privilege('tiris_read', c.oid, 'SELECT'))"""));
        }
    }

    private List<String> readable() throws SQLException {
        return app.rows(READABLE);
    }
}
