package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checks of keys as the application's role takes them up, for whichever user. */
class KeyCheckFunctionsTest {
    private static final String DENIED = "42501";
    private static final String CHECK = "23514";
    private static final String TAKE = "SELECT exchange, attempts, api_key_encrypted, api_secret_encrypted"
            + " FROM tiris.take_key_checks('{kraken,gate}', ?, 60)";
    private static final String BINDING =
            "SELECT status, key_check_outcome, key_may_withdraw, key_checked_at IS NOT NULL"
                    + " FROM tiris.exchange_bindings WHERE id = ?::uuid";
    private static TestDatabase database;
    private Session app;
    private Session owner;
    private Owner alice;
    private String id;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create("key checks").migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void tell() throws SQLException {
        owner = Session.ofOwner(database);
        app = Session.ofApp(database, null);
        alice = Owner.signUp(app, "alice");
        app.become(alice.user());
        id = connect("kraken", "pending");
        app.become(null);
    }

    @AfterEach
    void forget() throws SQLException {
        owner.run("DELETE FROM tiris.users");
        owner.close();
        app.close();
    }

    private String connect(String exchange, @Nullable String outcome) throws SQLException {
        String name = exchange + System.nanoTime();
        app.run("""
                INSERT INTO tiris.exchange_bindings (user_id, name, exchange, type, api_key_encrypted,
                                                     api_secret_encrypted, key_check_outcome)
                VALUES (?, ?, ?, 'private', 'key', 'secret', ?)""", alice.user(), name, exchange, outcome);
        return app.value("SELECT id FROM tiris.exchange_bindings WHERE name = ?", name);
    }

    @Test
    void a_check_is_due_from_when_it_is_pending_until_it_is_no_more() throws SQLException {
        assertEquals(1, owner.count("SELECT count(*) FROM tiris.key_checks WHERE binding_id = ?::uuid", id));
        app.become(alice.user());
        connect("kraken", null);
        assertEquals(1, owner.count("SELECT count(*) FROM tiris.key_checks"));
        app.run("UPDATE tiris.exchange_bindings SET key_check_outcome = NULL WHERE id = ?::uuid", id);
        assertEquals(0, owner.count("SELECT count(*) FROM tiris.key_checks"));
        app.run("UPDATE tiris.exchange_bindings SET key_check_outcome = 'pending' WHERE id = ?::uuid", id);
        assertEquals(1, owner.count("SELECT count(*) FROM tiris.key_checks"));
        app.run("DELETE FROM tiris.exchange_bindings WHERE id = ?::uuid", id);
        assertEquals(0, owner.count("SELECT count(*) FROM tiris.key_checks"));
    }

    @Test
    void a_closed_account_leaves_no_check_behind() throws SQLException {
        app.become(alice.user());
        app.rows("SELECT tiris.close_account(?)", alice.user());
        assertEquals(0, owner.count("SELECT count(*) FROM tiris.key_checks"));
    }

    @Test
    void what_is_taken_is_nobody_elses_until_its_time_is_over() throws SQLException {
        assertEquals(List.of("kraken|1|key|secret"), app.rows(TAKE, 5));
        assertEquals(List.of(), app.rows(TAKE, 5));
        owner.run("UPDATE tiris.key_checks SET due_at = now()");
        assertEquals(List.of("kraken|2|key|secret"), app.rows(TAKE, 5));
    }

    @Test
    void so_many_of_each_exchange_are_taken_the_longest_due_first() throws SQLException {
        app.become(alice.user());
        connect("kraken", "pending");
        connect("gate", "pending");
        connect("binance", "pending");
        owner.run("UPDATE tiris.key_checks SET due_at = now() - interval '1 hour' WHERE binding_id = ?::uuid", id);
        app.become(null);
        assertEquals(
                List.of(id, "gate"),
                app.rows("SELECT CASE t.exchange WHEN 'kraken' THEN t.binding_id::text ELSE t.exchange END"
                        + " FROM tiris.take_key_checks('{kraken,gate}', 1, 60) t ORDER BY t.exchange DESC"));
        assertEquals(1, app.rows(TAKE, 9).size());
    }

    @Test
    void two_who_take_at_once_take_different_ones() throws SQLException {
        try (Session other = Session.ofApp(database, null)) {
            other.begin();
            assertEquals(1, other.rows(TAKE, 5).size());
            assertEquals(List.of(), app.rows(TAKE, 5));
            other.rollback();
        }
        assertEquals(1, app.rows(TAKE, 5).size());
    }

    @Test
    void a_verdict_changes_the_status_but_what_is_switched_off_stays_off() throws SQLException {
        verdict("active", "accepted", "active|accepted|true|t");
        verdict("error", "accepted", "active|accepted|true|t");
        verdict("inactive", "accepted", "inactive|accepted|true|t");
        verdict("active", "invalid_key", "error|invalid_key|null|t");
        verdict("inactive", "invalid_key", "inactive|invalid_key|null|t");
        verdict("active", "undecided", "active|undecided|null|t");
        verdict("error", "undecided", "error|undecided|null|t");
    }

    private void verdict(String before, String outcome, String expected) throws SQLException {
        owner.run(
                "UPDATE tiris.exchange_bindings SET status = ?, key_check_outcome = 'pending', key_checked_at = NULL,"
                        + " key_may_withdraw = NULL WHERE id = ?::uuid",
                before,
                id);
        assertEquals("t", note("secret", outcome));
        assertEquals(expected.replace("true", "t"), owner.value(BINDING, id));
        assertEquals(0, owner.count("SELECT count(*) FROM tiris.key_checks"));
    }

    @Test
    void a_verdict_on_other_credentials_is_not_written() throws SQLException {
        assertEquals("f", note("older secret", "accepted"));
        owner.run("UPDATE tiris.exchange_bindings SET passphrase_encrypted = 'new' WHERE id = ?::uuid", id);
        assertEquals("f", note("secret", "accepted"));
        assertEquals("active|pending|null|f", owner.value(BINDING, id));
        owner.run("UPDATE tiris.exchange_bindings SET passphrase_encrypted = NULL WHERE id = ?::uuid", id);
        assertEquals("t", note("secret", "accepted"));
        assertEquals("f", note("secret", "invalid_key"));
    }

    private String note(String secret, String outcome) throws SQLException {
        return app.value(
                "SELECT tiris.note_key_check(?::uuid, ?, NULL, ?, ?)",
                id,
                secret,
                outcome,
                outcome.equals("accepted") ? true : null);
    }

    @Test
    void a_check_is_put_off_unless_other_credentials_have_come() throws SQLException {
        app.rows(TAKE, 5);
        app.rows("SELECT tiris.postpone_key_check(?::uuid, 1, now() - interval '1 second')", id);
        assertEquals(List.of("kraken|2|key|secret"), app.rows(TAKE, 5));
        owner.run("UPDATE tiris.exchange_bindings SET api_secret_encrypted = 'new' WHERE id = ?::uuid", id);
        app.rows("SELECT tiris.postpone_key_check(?::uuid, 2, now() + interval '1 hour')", id);
        assertEquals(List.of("kraken|1|key|new"), app.rows(TAKE, 5));
    }

    @Test
    void the_application_sees_the_queue_through_its_functions_only() {
        app.refuses(DENIED, "SELECT FROM tiris.key_checks");
        app.refuses(DENIED, "INSERT INTO tiris.key_checks (binding_id, exchange) VALUES (?::uuid, 'gate')", id);
        app.refuses(DENIED, "UPDATE tiris.key_checks SET due_at = now()");
        app.refuses(DENIED, "DELETE FROM tiris.key_checks");
    }

    @Test
    void an_outcome_is_of_a_key_and_has_a_time_once_it_is_known() {
        for (String wrong : List.of(
                "key_check_outcome = 'good'",
                "key_check_outcome = 'accepted'",
                "key_checked_at = now()",
                "key_may_withdraw = true",
                "key_check_outcome = 'refused', key_checked_at = now(), key_may_withdraw = true")) {
            owner.refuses(CHECK, "UPDATE tiris.exchange_bindings SET " + wrong + " WHERE id = ?::uuid", id);
        }
        owner.refuses(CHECK, "UPDATE tiris.exchange_bindings SET key_check_outcome = 'pending' WHERE type = 'public'");
    }
}
