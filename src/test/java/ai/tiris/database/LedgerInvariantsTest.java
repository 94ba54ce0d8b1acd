package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each kind of broken data is reported by its name, in a full check and in one of what has changed lately. */
class LedgerInvariantsTest {
    private static TestDatabase database;
    private static Owner user;
    private Session breaker;

    @BeforeAll
    static void bookALedger() throws SQLException {
        database = TestDatabase.create("invariants").migrate();
        try (Session app = Session.ofApp(database, null);
                Session owner = Session.ofOwner(database)) {
            user = Owner.signUp(app, "alice");
            user.book(owner, user.currency(), "100", "2025-01-01T00:00:00Z");
            user.log(owner, "2025-01-01T00:00:01Z");
            user.book(owner, user.currency(), "-40", "2025-01-01T00:00:02Z");
            user.deposit(app, "5");
            user.log(owner, app.value("SELECT clock_timestamp()"));
            user.deposit(app, "6");
            assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_ledger_invariants()"));
        }
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    /** Nobody but a superuser can break a ledger that is guarded by triggers and foreign keys. */
    @BeforeEach
    void connect() throws SQLException {
        breaker = Session.ofSuperuser(database);
        breaker.begin();
        breaker.run("SET LOCAL session_replication_role = replica");
    }

    @AfterEach
    void undo() throws SQLException {
        breaker.rollback();
        breaker.close();
    }

    @Test
    void a_balance_that_is_not_the_sum() throws SQLException {
        breaker.run("UPDATE tiris.sub_accounts SET balance = balance + 0.00000001 WHERE id = ?", user.currency());
        assertReported("balance");
    }

    @Test
    void a_balance_without_any_transaction() throws SQLException {
        breaker.run("UPDATE tiris.sub_accounts SET balance = 1 WHERE id = ?", user.asset());
        assertReported("balance");
    }

    @Test
    void a_checkpoint_that_is_not_what_it_took() throws SQLException {
        breaker.run("""
                INSERT INTO tiris.ledger_checkpoints (sub_account_id, trading_id, user_id, opening_balance, through,
                                                      event_time_through, transaction_count)
                VALUES (?, ?, ?, 1, '2024-01-01', '2024-01-01', 1)""", user.currency(), user.trading(), user.user());
        assertEquals(List.of("balance", "closing-balance-chain"), reported("NULL"));
    }

    @Test
    void a_closing_balance_that_does_not_follow() throws SQLException {
        onLast("transactions", "closing_balance = closing_balance + 1");
        assertReported("balance", "closing-balance-chain");
    }

    @Test
    void an_amount_that_was_changed() throws SQLException {
        onLast("transactions", "amount = amount + 1");
        assertReported("balance", "closing-balance-chain");
    }

    @Test
    void a_transaction_that_is_gone() throws SQLException {
        breaker.run("DELETE FROM tiris.transactions WHERE sequence = 3");
        assertEquals(List.of("balance", "closing-balance-chain", "sequence", "transaction-count"), reported("NULL"));
    }

    @Test
    void a_log_that_is_gone() throws SQLException {
        breaker.run("DELETE FROM tiris.trading_logs WHERE sequence = 5");
        assertReported("sequence");
    }

    @Test
    void a_deletion_of_a_line_that_is_there_or_never_was() throws SQLException {
        String note = """
                INSERT INTO tiris.trading_log_deletions (trading_id, user_id, sequence, timestamp)
                SELECT trading_id, user_id, ?, timestamp FROM tiris.trading_logs WHERE sequence = 5""";
        breaker.run(note, 5);
        assertTrue(reported("NULL").contains("sequence"));
        breaker.run("DELETE FROM tiris.trading_logs WHERE sequence = 5");
        assertReported();
        breaker.run(note.replace("WHERE sequence = 5", "LIMIT 1"), 7);
        assertTrue(reported("NULL").contains("sequence"));
    }

    @Test
    void the_last_change_gone() throws SQLException {
        breaker.run("UPDATE tiris.trading_states SET last_sequence = last_sequence + 1, last_recorded_at = now()");
        assertReported("sequence");
    }

    @Test
    void two_changes_with_one_number() throws SQLException {
        onLast("trading_logs", "sequence = sequence - 1");
        assertReported("sequence");
    }

    @Test
    void changes_out_of_the_order_of_time() throws SQLException {
        breaker.run("UPDATE tiris.transactions SET sequence = 10 - sequence WHERE sequence IN (4, 6)");
        assertReported("timestamp-order");
    }

    @Test
    void an_event_applied_twice() throws SQLException {
        breaker.run("UPDATE tiris.transactions SET info = '{\"event_id\": \"e1\"}' WHERE sequence > 3");
        assertReported("event-applied-once");
    }

    @Test
    void an_event_logged_twice() throws SQLException {
        breaker.run("UPDATE tiris.trading_logs SET info = '{\"event_id\": \"e1\"}'");
        assertEquals(List.of("event-applied-once"), reported("NULL"));
    }

    @Test
    void a_row_of_another_user() throws SQLException {
        onLast("transactions", "user_id = gen_random_uuid()");
        assertTrue(reported("NULL").contains("ownership"));
        breaker.run("UPDATE tiris.trading_logs SET user_id = gen_random_uuid()");
        assertTrue(reported("NULL").contains("ownership"));
    }

    @Test
    void a_count_that_is_wrong() throws SQLException {
        breaker.run("UPDATE tiris.trading_states SET transaction_count = 9");
        assertEquals(List.of("transaction-count"), reported("NULL"));
    }

    @Test
    void legs_of_a_trade_that_net() throws SQLException {
        trade("0.00000003", "0.5", "-0.00000002");
        assertReported();
    }

    @Test
    void legs_of_a_trade_that_do_not_net() throws SQLException {
        trade("2", "3", "-6.00000001");
        assertReported("trade-legs");
    }

    @Test
    void a_trade_without_its_currency_leg() throws SQLException {
        trade("2", "3", "-6");
        breaker.run("UPDATE tiris.transactions SET trade_id = NULL WHERE amount = -6");
        assertReported("trade-legs");
    }

    @Test
    void a_reversal_that_does_not_give_back_all() throws SQLException {
        trade("2", "3", "-6");
        leg(user.asset(), "-2", "3", 10);
        leg(user.currency(), "6", "3", 11);
        leg(user.currency(), "0.5", "3", 12);
        breaker.run("UPDATE tiris.transactions SET reason = 'fee' WHERE sequence = 12");
        breaker.run("UPDATE tiris.transactions SET trade_id = '00000000-0000-4000-8000-0000000000bb'"
                + " WHERE sequence > 9");
        breaker.run(
                "UPDATE tiris.trading_states SET last_sequence = 12, transaction_count = 10, last_recorded_at = now()");
        breaker.run("""
                INSERT INTO tiris.trade_reversals (trading_id, user_id, trade_id, reversal_id)
                VALUES (?, ?, '00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000bb')
                """, user.trading(), user.user());
        assertEquals(List.of("reversal"), reported("NULL"));
    }

    @Test
    void a_hundred_thousand_rows_are_checked_at_once() throws SQLException {
        breaker.run("""
                INSERT INTO tiris.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                                direction, reason, amount, closing_balance)
                SELECT gen_random_uuid(), ?, ?, ?, at, at, 6 + i, 'credit', 'interest', 1, i
                FROM (SELECT i, now() + i * interval '1 ms' AS at FROM generate_series(1, 100000) AS i) AS rows
                """, user.user(), user.trading(), user.asset());
        breaker.run("UPDATE tiris.sub_accounts SET balance = 100000 WHERE id = ?", user.asset());
        breaker.run("""
                UPDATE tiris.trading_states SET last_sequence = last_sequence + 100000,
                       transaction_count = transaction_count + 100000, last_recorded_at = now() + interval '2 min'""");
        assertEquals(List.of(), reported("NULL"));
    }

    private void onLast(String table, String change) throws SQLException {
        breaker.run("UPDATE tiris.%1$s SET %2$s WHERE sequence = (SELECT max(sequence) FROM tiris.%1$s)"
                .formatted(table, change));
    }

    private void trade(String volume, String price, String currency) throws SQLException {
        leg(user.asset(), volume, price, 7);
        leg(user.currency(), currency, price, 8);
        leg(user.currency(), "-1", price, 9);
        breaker.run("UPDATE tiris.transactions SET reason = 'fee' WHERE sequence = 9");
        breaker.run(
                "UPDATE tiris.trading_states SET last_sequence = 9, transaction_count = 7, last_recorded_at = now()");
    }

    private void leg(java.util.UUID account, String amount, String price, int sequence) throws SQLException {
        breaker.run("UPDATE tiris.sub_accounts SET balance = balance + ?::numeric WHERE id = ?", amount, account);
        breaker.run("""
                INSERT INTO tiris.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                                trade_id, direction, reason, amount, closing_balance, price, quote_symbol)
                SELECT gen_random_uuid(), a.user_id, a.trading_id, a.id, clock_timestamp(), now(), ?,
                       '00000000-0000-4000-8000-0000000000aa', CASE WHEN ?::numeric > 0 THEN 'credit' ELSE 'debit' END,
                       'long', ?::numeric, a.balance, ?::numeric, 'USDT'
                FROM tiris.sub_accounts a WHERE a.id = ?""", sequence, amount, amount, price, account);
    }

    private void assertReported(String... invariants) throws SQLException {
        assertEquals(List.of(invariants), reported("NULL"), "full");
        assertEquals(List.of(invariants), reported("now() - interval '10 minutes'"), "of what changed");
    }

    private List<String> reported(String since) throws SQLException {
        return breaker.rows(
                "SELECT DISTINCT invariant FROM tiris.check_ledger_invariants(%s) ORDER BY 1".formatted(since));
    }
}
