package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.support.Scenario;
import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How much of a long ledger the regular work reads, as plain PostgreSQL counts it: what there is to do, and not all there is. */
class MaintenanceReadsTest {
    private static final String HISTORY = """
            WITH written AS (
                INSERT INTO tiris.transactions (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence,
                                                direction, reason, amount, closing_balance)
                SELECT tiris.uuid_v7(at), a.user_id, a.trading_id, a.id, at, at, s.last_sequence + k, 'credit', 'deposit', 1,
                       a.balance + k
                FROM tiris.sub_accounts a
                JOIN tiris.trading_states s ON s.trading_id = a.trading_id
                CROSS JOIN generate_series(1, 20000) AS k
                CROSS JOIN LATERAL (SELECT now() - interval '20 days' + k * interval '1 minute' AS at) AS recorded
                WHERE a.id = ? RETURNING *
            ), counted AS (
                UPDATE tiris.trading_states s
                SET last_sequence = w.last, transaction_count = s.transaction_count + w.count,
                    last_recorded_at = w.at, last_transaction_at = w.at
                FROM (SELECT trading_id, max(sequence) AS last, count(*), max(timestamp) AS at FROM written GROUP BY 1) AS w
                WHERE s.trading_id = w.trading_id
            )
            UPDATE tiris.sub_accounts a SET balance = a.balance + 20000 WHERE a.id = ?""";
    private static final String ROWS_READ = """
            SELECT coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)
            FROM pg_stat_xact_all_tables WHERE relname = 'transactions'""";

    private static TestDatabase database;
    private static Session app;

    @BeforeAll
    static void tellALongStory() throws SQLException {
        database = TestDatabase.create("maintenance_reads").migrate();
        app = Session.ofApp(database, null);
        assumeTrue(app.value("SELECT tiris.edition()").equals("plain"));
        Owner user = Owner.signUp(app, "alice");
        try (Session owner = Session.ofOwner(database)) {
            owner.run("UPDATE tiris.tradings SET created_at = now() - interval '4 years'");
            for (String age : new String[] {"1100 days", "1099 days", "1098 days"}) {
                user.book(owner, user.currency(), "5", owner.value("SELECT now() - ?::interval", age));
            }
            owner.run(HISTORY, user.currency(), user.currency());
            app.rows("SELECT tiris.roll_up_ledger()");
            owner.rows(Scenario.LET_TRADES_GO);
            owner.run("ANALYZE tiris.transactions");
        }
        user.deposit(app, "1");
        user.deposit(app, "1");
    }

    @AfterAll
    static void drop() throws SQLException {
        app.close();
        database.close();
    }

    @Test
    void new_rows_are_summed_without_reading_others() throws SQLException {
        assertEquals("2", read("SELECT tiris.roll_up_ledger()"));
    }

    @Test
    void old_rows_are_taken_without_reading_others() throws SQLException {
        assertEquals("3", read("SELECT removed FROM tiris.run_retention() WHERE table_name = 'transactions'"));
    }

    /** Its value, after it has read a few rows only; nothing of it stays. */
    private static String read(String work) throws SQLException {
        app.begin();
        try {
            // what was read before and is not counted elsewhere yet
            long before = app.count(ROWS_READ);
            String value = app.value(work);
            long read = app.count(ROWS_READ) - before;
            assertTrue(read <= 50, () -> work + " reads " + read + " rows");
            return value;
        } finally {
            app.rollback();
        }
    }
}
