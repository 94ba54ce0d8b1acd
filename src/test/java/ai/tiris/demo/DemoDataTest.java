package ai.tiris.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.TirisTest;
import io.quarkus.runtime.StartupEvent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern PLACEHOLDER = Pattern.compile("@(\\w+)");

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

    @Test
    @Order(4)
    void every_example_of_the_explorer_works_for_the_demo_user() throws IOException, SQLException {
        demoData.create().await().atMost(PATIENCE);
        GraphQlClient demo = GraphQlClient.of(DemoData.USER);
        Map<String, String> names = names(demo);
        for (String example : ExplorerExamplesTest.examples().values()) {
            Matcher placeholder = PLACEHOLDER.matcher(example);
            String document =
                    placeholder.replaceAll(found -> Objects.requireNonNull(names.get(found.group(1)), found.group()));
            String answer = demo.query(document).toString();
            assertFalse(answer.contains("\"nodes\":[]"), answer);
            assertFalse(answer.contains("REJECTED"), answer);
        }
        assertInvariantsHold();
    }

    /** As the explorer's script finds them out. */
    private static Map<String, String> names(GraphQlClient demo) {
        JsonObject trading = demo.query("{ tradings { nodes { id subAccounts { id symbol } } } }")
                .getJsonObject("tradings")
                .getJsonArray("nodes")
                .getJsonObject(0);
        Map<String, String> names = new HashMap<>();
        names.put("trading", trading.getString("id"));
        for (JsonObject account : trading.getJsonArray("subAccounts").getValuesAs(JsonObject.class)) {
            names.put(account.getString("symbol").equals("BTC") ? "coins" : "account", account.getString("id"));
        }
        names.put("unique", UUID.randomUUID().toString());
        names.put("now", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        return names;
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
