package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Scenario;
import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaintenanceTest {
    private static final String RETENTION = "SELECT table_name, removed FROM tiris.run_retention() WHERE removed > 0";

    private static TestDatabase database;
    private static Session app;
    private static Session owner;
    private static String edition = "";
    private Owner user;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestDatabase.create("maintenance").migrate();
        app = Session.ofApp(database, null);
        owner = Session.ofOwner(database);
        edition = owner.value("SELECT tiris.edition()");
    }

    @AfterAll
    static void drop() throws SQLException {
        app.close();
        owner.close();
        database.close();
    }

    @BeforeEach
    void signUp() throws SQLException {
        user = Owner.signUp(app, "alice");
        owner.run("UPDATE tiris.tradings SET created_at = now() - interval '4 years'");
    }

    @AfterEach
    void leaveAnEmptyLedger() throws SQLException {
        assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_ledger_invariants()"));
        owner.set("tiris.purge", "on");
        for (String table : List.of("users", "event_processing", "audit_logs")) {
            owner.run("DELETE FROM tiris." + table);
        }
        owner.set("tiris.purge", "off");
        owner.become(null);
    }

    @Test
    void old_transactions_go_into_a_checkpoint_and_the_balance_stays_the_sum() throws SQLException {
        user.book(owner, user.currency(), "100", ago("1100 days"));
        user.book(owner, user.currency(), "-30", ago("1050 days"));
        user.book(owner, user.asset(), "7", ago("1000 days"));
        user.book(owner, user.currency(), "1", ago("100 days"));
        user.deposit(app, "2");
        app.rows("SELECT tiris.refresh_daily_transaction_summary()");

        assertEquals(List.of("transactions|3"), retention());
        assertEquals(List.of(), retention());
        assertEquals(
                List.of("7.00000000|1", "70.00000000|2"),
                app.rows("SELECT opening_balance, transaction_count FROM tiris.ledger_checkpoints ORDER BY 1"));
        assertEquals(2, app.count("SELECT count(*) FROM api.transactions"));
        assertEquals("73.00000000", app.value("SELECT balance FROM tiris.sub_accounts WHERE id = ?", user.currency()));
        assertEquals(5, app.count("SELECT count(*) FROM tiris.daily_transaction_summary"));
        user.deposit(app, "3");
    }

    @Test
    void a_second_checkpoint_adds_to_the_first() throws SQLException {
        user.book(owner, user.currency(), "100", ago("1100 days"));
        retention();
        user.book(owner, user.currency(), "10", ago("900 days"));
        assertEquals(List.of("transactions|1"), retention());
        assertEquals(
                "110.00000000|2", app.value("SELECT opening_balance, transaction_count FROM tiris.ledger_checkpoints"));
    }

    @Test
    void old_logs_go_and_the_sequence_is_complete_from_a_later_number_on() throws SQLException {
        user.log(owner, ago("500 days"));
        user.log(owner, ago("450 days"));
        user.book(owner, user.currency(), "1", ago("440 days"));
        user.log(owner, ago("10 days"));
        if (!edition.equals("community")) {
            assertEquals(List.of("trading_logs|2"), retention());
        } else {
            retention();
        }
        assertEquals("4|4", app.value("SELECT retained_from_sequence, last_sequence FROM tiris.trading_states"));
    }

    @Test
    void deleted_lines_are_noted_until_their_numbers_count_no_more() throws SQLException {
        for (String age : List.of("500 days", "450 days", "20 days", "10 days")) {
            user.log(owner, ago(age));
        }
        user.log(owner, ago("5 days"), "manual");
        assertEquals(
                "deleted",
                app.value("SELECT tiris.delete_trading_log(id) FROM api.trading_logs WHERE source = 'manual'"));
        retention();
        assertEquals("3|5|5", app.value("""
                SELECT s.retained_from_sequence, s.last_sequence, d.sequence
                FROM tiris.trading_states s JOIN tiris.trading_log_deletions d USING (trading_id)"""));
        owner.run("UPDATE tiris.trading_states SET retained_from_sequence = 6");
        retention();
        assertEquals(0, app.count("SELECT count(*) FROM tiris.trading_log_deletions"));
    }

    @Test
    void old_audit_rows_and_prices_go() throws SQLException {
        owner.run("""
                INSERT INTO tiris.audit_logs (id, action, resource_type, timestamp)
                SELECT gen_random_uuid(), 'x', 'x', now() - age FROM unnest(ARRAY[interval '1200 days', '1000 days']) AS age
                """);
        owner.run("""
                INSERT INTO tiris.market_prices (user_id, trading_id, symbol, quote_symbol, time, close)
                SELECT ?, ?, 'BTC', 'USDT', now() - age, 1 FROM unnest(ARRAY[interval '800 days', '700 days']) AS age
                """, user.user(), user.trading());
        List<String> removed = edition.equals("community") ? List.of() : List.of("audit_logs|1", "market_prices|1");
        assertEquals(removed, retention());
    }

    @Test
    void an_old_event_leaves_its_key_first_and_goes_an_hour_later() throws SQLException {
        String event = "SELECT tiris.process_trading_event(?, 'trading.signals', 's', '{}')";
        String id = app.value(event, "old");
        app.rows(event, "open");
        app.rows(event, "new");
        owner.run("""
                UPDATE tiris.event_processing SET created_at = now() - interval '7 months',
                       status = CASE event_id WHEN 'open' THEN 'retrying' ELSE 'completed' END
                WHERE event_id <> 'new'""");

        assertEquals(List.of(), retention());
        assertEquals(List.of("old"), app.rows("SELECT event_id FROM tiris.event_keys"));
        assertEquals(List.of(), retention());
        owner.run("UPDATE tiris.event_keys SET archived_at = now() - interval '61 minutes'");
        assertEquals(List.of("event_processing|1"), retention());
        assertEquals(List.of("new", "open"), app.rows("SELECT event_id FROM tiris.event_processing ORDER BY 1"));
        assertEquals(id, app.value(event, "old"));
        assertEquals(2, app.count("SELECT count(*) FROM tiris.event_processing"));
    }

    @Test
    void what_trades_have_not_been_worked_out_of_stays() throws SQLException {
        user.book(owner, user.currency(), "100", ago("1100 days"));
        assertEquals(List.of(), app.rows(RETENTION));
        assertEquals(List.of("transactions|1"), retention());
    }

    @Test
    void what_is_to_be_worked_out_again_stays_and_holds_up_no_other_trading_unless_it_shares_its_chunk()
            throws SQLException {
        Owner other = Owner.signUp(app, "bob");
        owner.run("UPDATE tiris.tradings SET created_at = now() - interval '4 years'");
        user.book(owner, user.currency(), "100", ago("1100 days"));
        other.book(owner, other.currency(), "1", ago("1100 days"));
        owner.rows(Scenario.LET_TRADES_GO);
        owner.run("UPDATE tiris.trade_progress SET stale_from = now() WHERE trading_id = ?", other.trading());
        assertEquals(edition.equals("plain") ? List.of("transactions|1") : List.of(), app.rows(RETENTION));
        assertEquals(1, owner.count("SELECT count(*) FROM tiris.transactions WHERE trading_id = ?", other.trading()));
        owner.run("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", other.user());
        assertEquals(List.of("transactions|" + (edition.equals("plain") ? 1 : 2)), app.rows(RETENTION));
    }

    @Test
    void what_came_after_trades_were_worked_out_stays_and_what_came_before_goes() throws SQLException {
        user.book(owner, user.currency(), "100", ago("1100 days"));
        owner.rows(Scenario.LET_TRADES_GO);
        user.book(owner, user.currency(), "1", ago("1000 days"));
        owner.run("UPDATE tiris.trade_progress SET through = through + interval '50 days'");
        assertEquals(List.of("transactions|1"), app.rows(RETENTION));
        assertEquals(1, owner.count("SELECT count(*) FROM tiris.transactions"));
    }

    @Test
    void lots_go_from_which_nothing_is_worked_out_any_more() throws SQLException {
        user.book(owner, user.currency(), "100", ago("1100 days"));
        user.book(owner, user.currency(), "10", ago("1050 days"));
        keepLots("1200 days", "1060 days", "1049 days", "50 days");
        retention();
        assertEquals(List.of("1049", "50"), app.rows(LOTS));
        owner.run("DELETE FROM tiris.open_lots");
        keepLots("1300 days", "1200 days", "1060 days");
        user.book(owner, user.currency(), "1", ago("900 days"));
        retention();
        assertEquals(List.of("1060"), app.rows(LOTS));
    }

    private static final String LOTS =
            "SELECT DISTINCT extract(day FROM now() - o.time) AS age FROM tiris.open_lots o ORDER BY age DESC";

    private void keepLots(String... ages) throws SQLException {
        for (String age : ages) {
            owner.run("""
                    INSERT INTO tiris.open_lots
                    SELECT a.trading_id, a.user_id, now() - ?::interval, a.id, 0, '{}', '{}', '{}', '{}', '{}'
                    FROM tiris.sub_accounts a WHERE a.trading_id = ?""", age, user.trading());
        }
    }

    @Test
    void two_retention_runs_do_not_overlap() throws SQLException {
        try (Session other = Session.ofApp(database, null)) {
            other.begin();
            other.rows("SELECT * FROM tiris.run_retention()");
            assertEquals(List.of(), app.rows("SELECT * FROM tiris.run_retention()"));
            other.commit();
        }
        assertEquals(5, app.rows("SELECT * FROM tiris.run_retention()").size());
    }

    @Test
    void the_chunks_of_the_next_fortnight_are_there_before_they_are_needed() throws SQLException {
        long created = app.count("SELECT tiris.create_chunks_ahead()");
        assertEquals(edition.equals("plain"), created == 0);
        assertEquals(0, app.count("SELECT tiris.create_chunks_ahead()"));
        assertEquals(0, owner.count("""
                SELECT (SELECT count(*) FROM tiris.transactions) + (SELECT count(*) FROM tiris.trading_logs)
                     + (SELECT count(*) FROM tiris.market_prices)
                     + (SELECT count(*) FROM tiris.audit_logs WHERE action = 'probe')"""));
        if (!edition.equals("plain")) {
            assertEquals(4, owner.count("""
                    SELECT count(DISTINCT hypertable_name) FROM timescaledb_information.chunks
                    WHERE hypertable_schema = 'tiris' AND range_end > now() + interval '14 days'"""));
        }
    }

    @Test
    void history_is_guarded_even_from_its_owner() throws SQLException {
        user.deposit(app, "1");
        user.log(owner, "now");
        for (String change : List.of(
                "UPDATE tiris.transactions SET amount = 2",
                "DELETE FROM tiris.transactions",
                "TRUNCATE tiris.transactions",
                "UPDATE tiris.trading_logs SET message = ''",
                "DELETE FROM tiris.trading_logs",
                "TRUNCATE tiris.trading_logs",
                "UPDATE tiris.audit_logs SET action = ''",
                "DELETE FROM tiris.audit_logs",
                "TRUNCATE tiris.audit_logs")) {
            owner.refuses("TR004", change);
        }
        owner.set("tiris.purge", "on");
        owner.refuses("TR004", "UPDATE tiris.transactions SET amount = 2");
    }

    @Test
    void deleting_a_parent_takes_its_rows_along() throws SQLException {
        user.deposit(app, "1");
        user.book(owner, user.asset(), "2", "now");
        user.log(owner, "now");
        app.run("DELETE FROM tiris.sub_accounts WHERE id = ?", user.asset());
        assertEquals(1, app.count("SELECT count(*) FROM api.transactions"));
        assertEquals("4|1", app.value("SELECT retained_from_sequence, transaction_count FROM tiris.trading_states"));
        app.run("DELETE FROM tiris.sub_accounts WHERE id = ?", user.currency());
        assertEquals("1|0", app.value("SELECT count(*), count(sub_account_id) FROM api.trading_logs"));
        app.run("DELETE FROM tiris.tradings");
        assertEquals(0, app.count("SELECT count(*) FROM api.trading_logs"));
        assertEquals(0, app.count("SELECT count(*) FROM tiris.trading_states"));
    }

    @Test
    void deleting_a_user_leaves_the_audit_and_nothing_else() throws SQLException {
        user.deposit(app, "1");
        UUID binding = UUID.randomUUID();
        app.run("""
                INSERT INTO tiris.exchange_bindings (id, user_id, name, exchange, type, api_key_encrypted, api_secret_encrypted)
                VALUES (?, ?, 'mine', 'gate', 'private', 'k', 's')""", binding, user.user());
        app.run("UPDATE tiris.tradings SET exchange_binding_id = ?", binding);
        app.rows("SELECT tiris.process_trading_event('e', 'trading.signals', 's', '{}')");
        owner.become(user.user());
        owner.run("DELETE FROM tiris.users");
        assertEquals("0|0|0", owner.value("""
                SELECT (SELECT count(*) FROM tiris.transactions), (SELECT count(*) FROM tiris.tradings),
                       (SELECT count(*) FROM tiris.exchange_bindings WHERE type = 'private')"""));
        assertEquals("1|0", owner.value("SELECT count(*), count(user_id) FROM tiris.event_processing"));
        assertEquals(0, owner.count("SELECT count(user_id) FROM tiris.audit_logs"));
        assertTrue(owner.count("SELECT count(*) FROM tiris.audit_logs WHERE action LIKE '%.delete'") >= 4);
    }

    private static String ago(String age) throws SQLException {
        return owner.value("SELECT now() - ?::interval", age);
    }

    /** Of what all trades have been worked out of. */
    private List<String> retention() throws SQLException {
        owner.rows(Scenario.LET_TRADES_GO);
        return app.rows(RETENTION);
    }
}
