package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.Scenario;
import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums of hours and days against the rows that they are summed from. */
class RollUpsTest {
    private static final String ROLL_UP = "SELECT tiris.roll_up_ledger()";
    private static final String MOVE =
            "SELECT tiris.update_sub_account_balance(?, null, ?::numeric, 'credit', 'deposit')";
    private static final String SUMS = """
            SELECT 'hour', sub_account_id::text, time, amount, deposits, withdrawals, transfers, since_midnight::text
            FROM tiris.balance_hours WHERE trading_id = ?
            UNION ALL SELECT 'day', sub_account_id::text, time, amount, 0, 0, 0, concat(recorded_from, ' ', recorded_to)
            FROM tiris.balance_days WHERE trading_id = ?
            UNION ALL SELECT 'price', symbol, time, open, high, low, close, closed_at::text
            FROM tiris.price_hours WHERE trading_id = ?
            ORDER BY 1, 2, 3""";

    private static TestDatabase database;
    private Session app;
    private Session owner;
    private Owner user;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.create("roll_ups").migrate();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void signUp() throws SQLException {
        app = Session.ofApp(database, null);
        owner = Session.ofOwner(database);
        user = Owner.signUp(app, "user_" + UUID.randomUUID().toString().substring(0, 8));
    }

    @AfterEach
    void every_sum_is_its_rows() throws SQLException {
        assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_roll_ups()"));
        app.close();
        owner.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rows_are_added_once_in_whatever_order_they_come(long seed) throws SQLException {
        Random random = new Random(seed);
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 40; i++) {
                book(random);
            }
            app.rows(ROLL_UP);
            assertEquals(List.of(), app.rows("SELECT * FROM tiris.check_roll_ups()"));
            assertEquals("0", app.value(ROLL_UP));
        }
        List<String> added = sums();
        for (String table : List.of("balance_hours", "balance_days", "price_hours", "roll_up_progress")) {
            owner.run("DELETE FROM tiris." + table + " WHERE trading_id = ?", user.trading());
        }
        app.rows(ROLL_UP);
        assertEquals(added, sums());
    }

    private List<String> sums() throws SQLException {
        return owner.rows(SUMS, user.trading(), user.trading(), user.trading());
    }

    @Test
    void what_is_wrong_is_found() throws SQLException {
        user.deposit(app, "10");
        app.rows(ROLL_UP);
        assertFound("hour", "hours SET amount = amount + ?, since_midnight = since_midnight + ?");
        assertFound("standing", "hours SET since_midnight = since_midnight + (?::numeric + ?) / 2");
        assertFound("day", "days SET amount = amount + (?::numeric + ?) / 2");
        assertFound("day", "days SET recorded_from = recorded_from + (? + ?) * interval '1 hour'");
        assertFound("day", "days SET recorded_to = recorded_to - (? + ?) * interval '1 hour'");
        String change = "UPDATE tiris.balance_hours SET deposits = 10 - ?, withdrawals = ? WHERE sub_account_id = ?";
        owner.run(change, 1, 1, user.currency());
        assertEquals(List.of("hour"), app.rows("SELECT roll_up FROM tiris.check_roll_ups()"));
        owner.run(change, 0, 0, user.currency());
    }

    /** @param change two parameters that are 1 for the change, and -1 to take it back */
    private void assertFound(String rollUp, String change) throws SQLException {
        String sql = "UPDATE tiris.balance_" + change + " WHERE sub_account_id = ?";
        owner.run(sql, 1, 1, user.currency());
        assertEquals(List.of(rollUp), app.rows("SELECT roll_up FROM tiris.check_roll_ups()"), change);
        owner.run(sql, -1, -1, user.currency());
    }

    @Test
    void a_transaction_that_commits_late_is_not_missed() throws SQLException {
        app.rows(ROLL_UP);
        try (Session slow = Session.ofApp(database, user.user());
                Session other = Session.ofApp(database, null)) {
            slow.begin();
            slow.rows(MOVE, user.currency(), "1");
            Owner quick =
                    Owner.signUp(other, "quick_" + UUID.randomUUID().toString().substring(0, 8));
            quick.deposit(other, "1");
            assertEquals(1, app.count(ROLL_UP));
            slow.commit();
        }
        assertEquals(1, app.count(ROLL_UP));
    }

    @Test
    void what_retention_takes_was_summed_before_and_stays_summed() throws SQLException {
        owner.run("UPDATE tiris.tradings SET created_at = now() - interval '4 years'");
        String old = owner.value("SELECT now() - interval '1100 days'");
        user.book(owner, user.currency(), "100", old);
        user.book(owner, user.currency(), "-30", owner.value("SELECT now() - interval '1050 days'"));
        user.deposit(app, "5");
        owner.rows(Scenario.LET_TRADES_GO);
        app.rows("SELECT * FROM tiris.run_retention()");
        app.rows(ROLL_UP);
        assertEquals(
                "75.00000000|3",
                owner.value(
                        "SELECT sum(amount), count(*) FROM tiris.balance_hours WHERE sub_account_id = ?",
                        user.currency()));
        assertEquals(
                "5.00000000|70.00000000",
                owner.value(
                        "SELECT sum(deposits), sum(transfers) FROM tiris.balance_hours WHERE sub_account_id = ?",
                        user.currency()));
    }

    /** A movement recorded now that happened within some days around a month's end. */
    private void book(Random random) throws SQLException {
        String[] reasons = {"deposit", "withdrawal", "transfer", "interest", "long"};
        String reason = reasons[random.nextInt(reasons.length)];
        UUID account = random.nextBoolean() ? user.asset() : user.currency();
        owner.run(
                """
                WITH state AS (
                    UPDATE tiris.trading_states
                    SET last_sequence = last_sequence + 1, last_recorded_at = clock_timestamp(),
                        transaction_count = transaction_count + 1, last_transaction_at = clock_timestamp()
                    WHERE trading_id = ? RETURNING *
                ), account AS (
                    UPDATE tiris.sub_accounts SET balance = balance + ?::numeric WHERE id = ? RETURNING *
                )
                INSERT INTO tiris.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                                direction, reason, amount, closing_balance, price, quote_symbol)
                SELECT tiris.uuid_v7(s.last_transaction_at), s.user_id, s.trading_id, a.id, s.last_transaction_at,
                       timestamptz '2026-01-31 20:00Z' + ?::int * interval '11 minutes', s.last_sequence, 'credit', ?,
                       ?::numeric, a.balance, ?::numeric, CASE WHEN ?::numeric IS NULL THEN NULL ELSE 'USDT' END
                FROM state s, account a""",
                user.trading(),
                "1.5",
                account,
                random.nextInt(400),
                reason,
                "1.5",
                reason.equals("long") ? "10" + random.nextInt(9) : null,
                reason.equals("long") ? "1" : null);
    }
}
