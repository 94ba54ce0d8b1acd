package ai.tiris.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.TirisTest;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TirisTest
@TestMethodOrder(OrderAnnotation.class)
class DemoDataTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String QUERY = """
            { me { username statistics { totalTransactions } }
              tradings { nodes { name lastSequence subAccounts { symbol balance }
                transactions(last: 1) { nodes { reason amount } } } } }""";

    @Inject
    DemoData demoData;

    @Inject
    DemoStart demoStart;

    @Test
    @Order(1)
    void a_start_on_another_database_makes_no_demo_user() throws SQLException {
        demoStart.start(new StartupEvent());
        assertEquals(0, count("SELECT count(*) FROM tiris.users WHERE username = 'demo'"));
    }

    @Test
    @Order(2)
    void the_demo_user_has_a_trading_with_weeks_of_history() throws SQLException {
        demoData.create().await().atMost(PATIENCE);
        JsonObject answer = GraphQlClient.of(DemoData.USER).query(QUERY);
        assertEquals("demo", answer.getJsonObject("me").getString("username"));
        JsonObject trading =
                answer.getJsonObject("tradings").getJsonArray("nodes").getJsonObject(0);
        assertEquals("Demo", trading.getString("name"));
        assertEquals(
                "10000",
                trading.getJsonObject("transactions")
                        .getJsonArray("nodes")
                        .getJsonObject(0)
                        .getString("amount"));
        assertTrue(count(
                        "SELECT count(*) FROM tiris.transactions WHERE user_id = '%s' AND event_time < now() - interval '2 weeks'"
                                .formatted(DemoData.USER))
                > 10);
        assertInvariantsHold();
    }

    @Test
    @Order(3)
    void making_it_again_changes_nothing() throws SQLException {
        demoData.create().await().atMost(PATIENCE);
        JsonObject before = GraphQlClient.of(DemoData.USER).query(QUERY);
        demoData.create().await().atMost(PATIENCE);
        assertEquals(before, GraphQlClient.of(DemoData.USER).query(QUERY));
        assertInvariantsHold();
    }

    private static void assertInvariantsHold() throws SQLException {
        assertEquals(0, count("SELECT count(*) FROM tiris.check_ledger_invariants()"));
    }

    private static long count(String sql) throws SQLException {
        try (Connection owner = RunningApplication.connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
