package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuditTest {
    private static final String LAST = """
            SELECT action, old_values, new_values, ip_address, user_agent, info FROM api.audit_logs
            ORDER BY timestamp DESC LIMIT 1""";

    private static TestDatabase database;
    private static Session app;
    private static Owner user;

    @BeforeAll
    static void signUp() throws SQLException {
        database = TestDatabase.create("audit").migrate();
        app = Session.ofApp(database, null);
        app.set("app.client_address", "2001:db8::1");
        app.set("app.user_agent", "browser");
        user = Owner.signUp(app, "alice");
    }

    @AfterAll
    static void drop() throws SQLException {
        app.close();
        database.close();
    }

    @Test
    void every_change_tells_who_from_where_and_what() throws SQLException {
        app.run("UPDATE tiris.users SET avatar = 'https://example.org/a.png'");
        assertEquals(
                "users.update|{\"avatar\": null}|{\"avatar\": \"https://example.org/a.png\"}|2001:db8::1|browser"
                        + "|{\"changed\": [\"avatar\"]}",
                app.value(LAST));
        assertEquals(List.of("sub_accounts.insert|2", "tradings.insert|1", "users.insert|1"), app.rows("""
                        SELECT action, count(*) FROM api.audit_logs WHERE action LIKE '%.insert'
                        AND resource_type <> 'exchange_bindings' GROUP BY 1 ORDER BY 1"""));
    }

    @Test
    void a_secret_is_named_but_not_kept() throws SQLException {
        app.run("""
                INSERT INTO tiris.exchange_bindings (user_id, name, exchange, type, api_key_encrypted, api_secret_encrypted,
                                                     passphrase_encrypted, api_key_fingerprint, api_key_hint)
                VALUES (?, 'mine', 'gate', 'private', 'topsecret', 'topsecret', 'topsecret', 'topsecret', 'cret')
                """, user.user());
        app.run(
                "UPDATE tiris.exchange_bindings SET api_key_encrypted = 'topsecret2', name = 'ours' WHERE type = 'private'");
        assertEquals(
                "exchange_bindings.update|{\"name\": \"mine\"}|{\"name\": \"ours\"}|2001:db8::1|browser"
                        + "|{\"changed\": [\"api_key_encrypted\", \"name\"]}",
                app.value(LAST));
        assertEquals(0, app.count("""
                SELECT count(*) FROM api.audit_logs a
                WHERE a::text LIKE '%topsecret%' OR a::text LIKE '%746f70736563726574%'"""));
    }

    @Test
    void what_changes_nothing_and_what_the_ledger_tells_is_not_repeated() throws SQLException {
        long before = app.count("SELECT count(*) FROM api.audit_logs");
        app.run("UPDATE tiris.users SET status = status");
        user.deposit(app, "1");
        assertEquals(before, app.count("SELECT count(*) FROM api.audit_logs"));
        app.run("UPDATE tiris.sub_accounts SET name = 'purse' WHERE id = ?", user.currency());
        assertEquals(before + 1, app.count("SELECT count(*) FROM api.audit_logs"));
    }

    @Test
    void a_decision_on_a_failed_event_is_kept() throws SQLException {
        app.rows("SELECT tiris.process_trading_event('e', 'trading.signals', 's', '{}')");
        app.run("UPDATE tiris.event_processing SET status = 'failed'");
        app.run("UPDATE tiris.event_processing SET status = 'discarded'");
        assertEquals(
                "event_processing.update|{\"status\": \"failed\"}|{\"status\": \"discarded\"}|2001:db8::1|browser"
                        + "|{\"changed\": [\"status\"]}",
                app.value(LAST));
    }

    @Test
    void an_address_that_is_none_is_left_out() throws SQLException {
        try (Session odd = Session.ofApp(database, user.user())) {
            odd.set("app.client_address", "unknown");
            odd.run("UPDATE tiris.users SET settings = '{\"theme\": \"dark\"}'");
            assertEquals(1, odd.count("SELECT count(*) FROM (" + LAST + ") AS last WHERE ip_address IS NULL"));
        }
    }
}
