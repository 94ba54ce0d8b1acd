package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Race;
import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private static final String MOVE = "SELECT tiris.update_sub_account_balance(?, ?::numeric, ?::numeric, ?, ?)";
    private static final String EVENT = "SELECT tiris.process_trading_event(?, ?, ?, ?::jsonb)";
    private static final String SIGN_UP = "SELECT tiris.sign_up(?, ?, ?, ?)";
    private static final String DRIFT = "TR001";
    private static final String INSUFFICIENT = "TR002";
    private static final String NOT_FOUND = "TR003";
    private static final String OTHER_CONTENT = "TR005";

    private static TestDatabase database;
    private Session app;
    private Owner owner;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create("functions").migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void signUp() throws SQLException {
        app = Session.ofApp(database, null);
        owner = Owner.signUp(app, "user_" + UUID.randomUUID().toString().substring(0, 8));
    }

    @AfterEach
    void everyInvariantHolds() throws SQLException {
        assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_ledger_invariants()"));
        assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_ledger_invariants(now() - interval '1 hour')"));
        app.close();
    }

    @Test
    void a_move_writes_one_transaction_and_the_balance_that_it_comes_to() throws SQLException {
        String id = app.value(MOVE, owner.currency(), null, "10.5", "credit", "deposit");
        app.rows(MOVE, owner.currency(), "8.5", "-2", "debit", "withdrawal");
        assertEquals("8.50000000", balance());
        assertEquals(
                List.of("1|credit|deposit|10.50000000|10.50000000", "2|debit|withdrawal|-2.00000000|8.50000000"),
                app.rows(
                        "SELECT sequence, direction, reason, amount, closing_balance FROM api.transactions ORDER BY 1"));
        assertEquals(1, app.count("""
                SELECT count(*) FROM api.transactions
                WHERE id = ?::uuid AND event_time = timestamp AND substr(id::text, 1, 8) || substr(id::text, 10, 4)
                      = lpad(to_hex(trunc(extract(epoch FROM timestamp) * 1000)::bigint), 12, '0')""", id));
    }

    @Test
    void a_stated_balance_that_differs_writes_nothing() throws SQLException {
        owner.deposit(app, "10");
        String refused = app.refuses(DRIFT, MOVE, owner.currency(), "13", "2", "credit", "deposit");
        assertTrue(refused.contains("{\"stated\": \"13\", \"computed\": \"12.00000000\"}"));
        assertEquals("10.00000000", balance());
    }

    @Test
    void a_debit_uses_only_what_is_not_locked() throws SQLException {
        owner.deposit(app, "10");
        app.run("UPDATE tiris.sub_accounts SET locked_balance = 4 WHERE id = ?", owner.currency());
        String refused = app.refuses(INSUFFICIENT, MOVE, owner.currency(), null, "-6.5", "debit", "fee");
        assertTrue(refused.contains("{\"required\": \"6.5\", \"available\": \"6.00000000\"}"));
        app.rows(MOVE, owner.currency(), null, "-6", "debit", "fee");
        assertEquals("4.00000000", balance());
    }

    @Test
    void an_amount_that_does_not_fit_is_refused_instead_of_rounded() {
        app.refuses("22003", MOVE, owner.currency(), null, "0.000000001", "credit", "deposit");
        app.refuses("22003", MOVE, owner.currency(), null, "NaN", "credit", "deposit");
        app.refuses("22003", MOVE, owner.currency(), null, "1000000000000", "credit", "deposit");
        app.refuses("23514", MOVE, owner.currency(), null, "0", "credit", "deposit");
        app.refuses("23514", MOVE, owner.currency(), null, "1", "debit", "deposit");
        app.refuses("23514", MOVE, owner.currency(), null, "1", "credit", "gift");
    }

    @Test
    void another_users_sub_account_is_not_found() throws SQLException {
        Owner other = Owner.signUp(app, "other_" + UUID.randomUUID().toString().substring(0, 8));
        app.refuses(NOT_FOUND, MOVE, owner.currency(), null, "1", "credit", "deposit");
        app.become(null);
        app.refuses(NOT_FOUND, MOVE, other.currency(), null, "1", "credit", "deposit");
    }

    @Test
    void sixteen_clients_at_once_lose_no_deposit() throws Exception {
        Race.of(16, client -> {
            try (Session session = Session.ofApp(database, owner.user())) {
                for (int i = 0; i < 25; i++) {
                    UUID account = (client + i) % 2 == 0 ? owner.currency() : owner.asset();
                    session.rows(MOVE, account, null, "1", "credit", "deposit");
                }
                return "";
            }
        });
        assertEquals("200.00000000|200.00000000|400|400", app.value("""
                SELECT min(balance), max(balance), max(s.last_sequence), max(s.transaction_count)
                FROM tiris.sub_accounts a JOIN tiris.trading_states s ON s.trading_id = a.trading_id
                WHERE a.user_id = ?""", owner.user()));
    }

    @Test
    void an_event_is_registered_once_however_many_send_it() throws Exception {
        List<Set<String>> ids = Race.of(16, client -> {
            try (Session session = Session.ofApp(database, owner.user())) {
                Set<String> registered = new HashSet<>();
                for (int i = 0; i < 20; i++) {
                    registered.add(session.value(EVENT, "e" + i, "trading.signals", "s", "{\"a\": 1}"));
                }
                return registered;
            }
        });
        assertEquals(20, ids.get(0).size());
        assertEquals(Set.of(ids.get(0)), Set.copyOf(ids));
        assertEquals("20|pending|pending", app.value("""
                SELECT count(*), min(status), max(status) FROM tiris.event_processing"""));
    }

    @Test
    void an_event_id_with_other_content_is_refused_and_with_the_same_in_other_order_known() throws SQLException {
        String id = app.value(EVENT, "e1", "trading.signals", "s", "{\"a\": 1, \"b\": 2}");
        assertEquals(id, app.value(EVENT, "e1", "trading.signals", "s", "{\"b\":2,\"a\":1}"));
        app.refuses(OTHER_CONTENT, EVENT, "e1", "trading.signals", "s", "{\"a\": 2}");
        app.refuses(OTHER_CONTENT, EVENT, "e1", "trading.errors", "s", "{\"a\": 1, \"b\": 2}");
        app.refuses(
                NOT_FOUND,
                "SELECT set_config('app.current_user_id', '', true), " + EVENT.substring(7),
                "e1",
                "trading.signals",
                "s",
                "{}");
    }

    @Test
    void two_users_may_send_the_same_event_id() throws SQLException {
        String mine = app.value(EVENT, "e1", "trading.signals", "s", "{\"a\": 1}");
        Owner.signUp(app, "twin_" + UUID.randomUUID().toString().substring(0, 8));
        assertNotEquals(mine, app.value(EVENT, "e1", "trading.signals", "s", "{\"a\": 2}"));
    }

    @Test
    void an_event_points_only_at_what_is_the_users() throws SQLException {
        String data = "{\"trading_id\": \"%s\", \"sub_account_id\": \"%s\"}".formatted(owner.trading(), owner.asset());
        String references = "SELECT trading_id, sub_account_id FROM tiris.event_processing";
        app.rows(EVENT, "e1", "trading.balance.locked", "s", data);
        assertEquals(owner.trading() + "|" + owner.asset(), app.value(references));
        Owner.signUp(app, "thief_" + UUID.randomUUID().toString().substring(0, 8));
        app.rows(EVENT, "e1", "trading.balance.locked", "s", data);
        assertEquals("null|null", app.value(references));
        app.rows(EVENT, "e2", "trading.balance.locked", "s", "{\"trading_id\": \"not an id\"}");
    }

    @Test
    void statistics_count_what_there_is_and_only_ones_own() throws SQLException {
        String statistics = "SELECT * FROM tiris.get_user_statistics(?)";
        assertEquals("1|1|2|0|null|null", app.value(statistics, owner.user()));
        owner.deposit(app, "1");
        owner.deposit(app, "1");
        String times = app.value("SELECT min(timestamp) || '|' || max(timestamp) FROM api.transactions");
        assertEquals("1|1|2|2|" + times, app.value(statistics, owner.user()));
        app.become(UUID.randomUUID());
        assertEquals(List.of(), app.rows(statistics, owner.user()));
    }

    @Test
    void the_daily_summary_follows_the_ledger() throws SQLException {
        String summary = """
                SELECT transaction_count, total_credits, total_debits, avg_balance, max_balance, min_balance, unique_reasons
                FROM tiris.daily_transaction_summary""";
        owner.deposit(app, "10");
        app.rows(MOVE, owner.currency(), null, "-4", "debit", "withdrawal");
        app.rows("SELECT tiris.refresh_daily_transaction_summary()");
        assertEquals("2|10.00000000|4.00000000|8.00000000|10.00000000|6.00000000|2", app.value(summary));
        assertEquals(0, app.count("SELECT tiris.refresh_daily_transaction_summary()"));
        owner.deposit(app, "2");
        assertEquals(1, app.count("SELECT tiris.refresh_daily_transaction_summary()"));
        assertEquals("3|12.00000000|4.00000000|8.00000000|10.00000000|6.00000000|2", app.value(summary));
    }

    @Test
    void the_daily_summary_misses_no_transaction_that_commits_late() throws SQLException {
        app.rows("SELECT tiris.refresh_daily_transaction_summary()");
        try (Session slow = Session.ofApp(database, owner.user());
                Session other = Session.ofApp(database, null)) {
            slow.begin();
            slow.rows(MOVE, owner.currency(), null, "1", "credit", "deposit");
            Owner quick =
                    Owner.signUp(other, "quick_" + UUID.randomUUID().toString().substring(0, 8));
            quick.deposit(other, "1");
            assertEquals(1, app.count("SELECT tiris.refresh_daily_transaction_summary()"));
            slow.commit();
        }
        assertEquals(1, app.count("SELECT tiris.refresh_daily_transaction_summary()"));
    }

    @Test
    void who_signs_up_has_a_virtual_trading_on_the_public_binding_once() throws SQLException {
        UUID newcomer = UUID.randomUUID();
        String name = "new_" + newcomer.toString().substring(0, 8);
        app.become(newcomer);
        assertEquals("t", app.value(SIGN_UP, newcomer, name, name + "@example.com", null));
        assertEquals("f", app.value(SIGN_UP, newcomer, "another_name", null, null));
        assertEquals(name + "|active|{user}", app.value("SELECT username, status, roles FROM tiris.users"));
        assertEquals("Virtual trading|virtual|active|public|virtual", app.value("""
                SELECT t.name, t.type, t.status, b.type, b.exchange
                  FROM tiris.tradings t JOIN tiris.exchange_bindings b ON b.id = t.exchange_binding_id"""));
    }

    @Test
    void nobody_signs_up_as_somebody_else_or_under_the_name_of_a_deleted_account() throws SQLException {
        app.refuses("42501", SIGN_UP, UUID.randomUUID(), "somebody_else", null, null);
        UUID newcomer = UUID.randomUUID();
        app.become(newcomer);
        app.refuses("23514", SIGN_UP, newcomer, "Deleted_1234", null, null);
        assertEquals(List.of(), app.rows("SELECT id FROM tiris.users"));
    }

    private String balance() throws SQLException {
        return app.value("SELECT balance FROM tiris.sub_accounts WHERE id = ?", owner.currency());
    }
}
