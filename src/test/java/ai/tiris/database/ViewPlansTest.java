package ai.tiris.database;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The views' filter on the current user is a condition of an index that has the rows in order already. */
class ViewPlansTest {
    private static TestDatabase database;
    private static Session app;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestDatabase.create("plans").migrate();
        app = Session.ofApp(database, null);
        Owner user = Owner.signUp(app, "alice");
        try (Session owner = Session.ofOwner(database)) {
            EveryTable.fill(app, owner, user);
        }
        app.run("SET enable_seqscan = off");
        app.run("SET plan_cache_mode = force_generic_plan");
    }

    @AfterAll
    static void drop() throws SQLException {
        app.close();
        database.close();
    }

    @ParameterizedTest
    @CsvSource({
        "transactions, 'timestamp DESC, id DESC', ''",
        "transactions, 'timestamp DESC, id DESC', trading_id",
        "transactions, 'event_time DESC, id DESC', sub_account_id",
        "trading_logs, 'timestamp DESC, id DESC', ''",
        "trading_logs, 'timestamp DESC, id DESC', trading_id",
        "audit_logs, 'timestamp DESC, id DESC', ''",
        "market_prices, 'symbol, quote_symbol, time DESC', ''",
    })
    void a_page_reads_an_index_in_its_order(String view, String order, String column) throws SQLException {
        String condition =
                column.isEmpty() ? "" : "WHERE %s = '%s'".formatted(column, "00000000-0000-4000-8000-000000000001");
        String plan = String.join(
                "\n",
                app.rows(
                        "EXPLAIN (COSTS OFF) SELECT * FROM api.%s %s ORDER BY %s LIMIT ?"
                                .formatted(view, condition, order),
                        50));
        assertTrue(plan.contains("user_id = (NULLIF(current_setting('app.current_user_id'"), plan);
        assertTrue(plan.contains("Index Cond"), plan);
        assertFalse(plan.contains("Bitmap"), plan);
        assertFalse(plan.contains("Filter: (user_id"), plan);
        if (!order.startsWith("event_time")) {
            assertFalse(plan.contains("Sort Key"), plan);
        }
    }
}
