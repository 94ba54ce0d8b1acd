package ai.tiris.tradinglog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@TirisTest
class WriteTradingLogTest {
    private static final String ADD = """
            mutation($input: [AddTradingLogInput!]!) { answer: addTradingLogs(input: $input) {
              id sequence type source message eventTime info subAccount { id } transaction { id } } }""";

    @Inject
    ApplicationStatements statements;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private GraphQlClient client;
    private UUID one;
    private UUID two;
    private UUID dollars;
    private UUID deposit;
    private UUID othersDeposit;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("writer");
        one = scenario.trading(user, "One");
        two = scenario.trading(user, "Two");
        dollars = scenario.subAccount(one, "Dollars", "USDT");
        deposit = scenario.transaction(dollars, "100").id();
        othersDeposit = scenario.transaction(scenario.subAccount(two, "Dollars", "USDT"), "1")
                .id();
        client = GraphQlClient.of(user);
    }

    @AfterEach
    void the_check_of_what_has_just_changed_agrees() {
        assertEquals(
                List.of(),
                scenario.texts("SELECT detail FROM tiris.check_ledger_invariants(now() - interval '1 second')"));
    }

    @Test
    void lines_of_several_tradings_are_numbered_in_the_order_of_the_input() {
        Map<String, Object> full = line(one, "Sold, because");
        full.put("subAccountId", dollars.toString());
        full.put("transactionId", deposit.toString());
        full.put("type", "RISK_MANAGEMENT");
        full.put("source", "BOT");
        full.put("eventTime", "2023-05-01T00:00:00.000001Z");
        full.put("info", Map.of("rsi", 71));
        List<JsonObject> written = written(List.of(line(two, "a"), full, line(one, null), line(two, "b")));
        assertEquals(List.of(2, 2, 3, 3), numbers(written));
        JsonObject line = written.get(1);
        assertEquals(
                ("{\"id\":\"%s\",\"sequence\":2,\"type\":\"RISK_MANAGEMENT\",\"source\":\"BOT\",\"message\":\"Sold, because\","
                                + "\"eventTime\":\"2023-05-01T00:00:00.000001Z\",\"info\":{\"rsi\":71},"
                                + "\"subAccount\":{\"id\":\"%s\"},\"transaction\":{\"id\":\"%s\"}}")
                        .formatted(line.getString("id"), dollars, deposit),
                line.toString());
        for (JsonObject told : written) {
            String document = "{ tradingLog(id: \"%s\") { id sequence type source message eventTime info"
                    + " subAccount { id } transaction { id } } }";
            assertEquals(
                    told, client.query(document.formatted(told.getString("id"))).getJsonObject("tradingLog"));
        }
    }

    @Test
    void a_hundred_lines_take_no_more_statements_than_one() {
        String short1 = "mutation($input: [AddTradingLogInput!]!) { addTradingLogs(input: $input) { id } }";
        for (int lines : List.of(1, 100)) {
            List<Map<String, Object>> input = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                Map<String, Object> line = line(one, "Line " + i);
                line.put("subAccountId", dollars.toString());
                line.put("transactionId", deposit.toString());
                input.add(line);
            }
            assertEquals(5, statements.during(() -> client.query(short1, Map.of("input", input))));
        }
    }

    @Test
    void many_writers_at_once_leave_no_gap() throws Exception {
        Race.of(16, number -> {
            for (int i = 0; i < 5; i++) {
                boolean forth = (number + i) % 2 == 0;
                List<JsonObject> written = written(List.of(line(forth ? one : two, "x"), line(forth ? two : one, "y")));
                delete(written.get(i % 2).getString("id")).data();
            }
            return "";
        });
        assertEquals(List.of("81", "81"), lastSequences());
    }

    @Test
    void a_batch_with_one_bad_line_writes_none() {
        UUID stranger = scenario.user("stranger");
        UUID foreign = scenario.trading(stranger, "Foreign");
        UUID foreignAccount = scenario.subAccount(foreign, "Dollars", "USDT");
        UUID foreignDeposit = scenario.transaction(foreignAccount, "50").id();
        List<String> before = figures();
        for (UUID id : List.of(foreign, UUID.randomUUID())) {
            assertRefused("NOT_FOUND", "There is no such trading.", line(id, "x"));
        }
        for (UUID id : List.of(foreignAccount, UUID.randomUUID())) {
            assertRefused("NOT_FOUND", "There is no such sub-account.", with("subAccountId", id.toString()));
        }
        Map<String, Object> otherTradings = line(two, "x");
        otherTradings.put("subAccountId", dollars.toString());
        assertRefused("NOT_FOUND", "There is no such sub-account.", otherTradings);
        for (UUID id : List.of(foreignDeposit, UUID.randomUUID(), othersDeposit, new UUID(-1, -1))) {
            assertRefused("NOT_FOUND", "There is no such transaction.", with("transactionId", id.toString()));
        }
        assertRefused("VALIDATION", "Must have at most 4000 characters.", with("message", "x".repeat(4_001)));
        assertEquals(
                "message", add(List.of(with("message", "a\0b"))).extensions().getString("field"));
        assertEquals(
                "info",
                add(List.of(with("info", Map.of("event_id", "run-1"))))
                        .extensions()
                        .getString("field"));
        for (Map<String, Object> malformed : List.of(
                with("type", "GOSSIP"),
                with("source", null),
                with("tradingId", "x"),
                with("subAccountId", "' OR 1=1"),
                with("eventTime", "yesterday"),
                with("eventTime", "2023-05-01T00:00:00.0000001Z"),
                with("info", "text"),
                with("info", Map.of("x", "y".repeat(9_000))))) {
            assertEquals(
                    "VALIDATION", add(List.of(line(one, "good"), malformed)).code());
        }
        assertEquals(before, figures());
    }

    @Test
    void none_and_more_than_a_hundred_are_refused() {
        List<String> before = figures();
        for (int lines : List.of(0, 101)) {
            GraphQlAnswer answer =
                    add(IntStream.range(0, lines).mapToObj(i -> line(one, "x")).toList());
            assertEquals(
                    List.of("VALIDATION", "input"),
                    List.of(answer.code(), answer.extensions().getString("field")));
        }
        assertEquals(before, figures());
        client = GraphQlClient.anonymous();
        assertEquals("UNAUTHENTICATED", add(List.of(line(one, "x"))).code());
        assertEquals("UNAUTHENTICATED", delete(UUID.randomUUID().toString()).code());
    }

    @Test
    void money_rows_cannot_be_passed_off_as_those_of_an_event_either() {
        List<String> before = figures();
        String document =
                "mutation { deposit(input: {subAccountId: \"%s\", amount: \"1\", info: {event_id: \"e\"}}) { id } }";
        assertEquals(
                "VALIDATION", client.send(document.formatted(dollars), Map.of()).code());
        assertEquals(before, figures());
    }

    @Test
    void a_deleted_line_is_gone_and_its_number_stays_noted() {
        List<JsonObject> written = written(List.of(line(one, "first"), line(one, "a secret"), line(one, "last")));
        String id = written.get(1).getString("id");
        assertEquals(id, delete(id).data().getString("answer"));
        assertEquals(
                "{\"a\":null,\"b\":null,\"c\":{\"message\":\"last\"}}",
                client.query(
                                "{ a: tradingLog(id: \"%1$s\") { id } b: tradingLog(id: \"%1$s\") { message } c: tradingLog(id: \"%2$s\") { message } }"
                                        .formatted(id, written.get(2).getString("id")))
                        .toString());
        assertEquals(
                List.of("3"),
                scenario.texts("SELECT sequence FROM tiris.trading_log_deletions WHERE trading_id = ?", one));
        assertEquals(
                List.of("trading_logs.delete a secret"),
                scenario.texts(
                        "SELECT action || ' ' || (old_values ->> 'message') FROM tiris.audit_logs"
                                + " WHERE resource_id = ?::uuid",
                        id));
        assertEquals(List.of(5), numbers(written(List.of(line(one, "next")))));
    }

    @Test
    void the_newest_line_can_be_deleted_too() {
        String id = written(List.of(line(one, "x"))).get(0).getString("id");
        delete(id).data();
        assertEquals("NOT_FOUND", delete(id).code());
    }

    @Test
    void of_many_at_once_one_deletes_the_line() throws Exception {
        String id = written(List.of(line(one, "x"))).get(0).getString("id");
        List<String> outcomes = Race.of(12, number -> {
            GraphQlAnswer answer = delete(id);
            return answer.errors().isEmpty() ? "deleted" : answer.code();
        });
        assertEquals(1, outcomes.stream().filter("deleted"::equals).count(), outcomes::toString);
        assertEquals(11, outcomes.stream().filter("NOT_FOUND"::equals).count(), outcomes::toString);
    }

    @Test
    void what_a_bot_wrote_and_what_tells_of_a_trade_stays() {
        String bots = written(List.of(with("source", "BOT"))).get(0).getString("id");
        UUID coins = scenario.subAccount(one, "Coins", "BTC");
        String trades = client.query("""
                        mutation { recordTrade(input: {tradingId: "%s", kind: LONG, assetAccountId: "%s",
                          currencyAccountId: "%s", price: "1", volume: "1"}) { log { id } } }""".formatted(one, coins, dollars))
                .getJsonObject("recordTrade")
                .getJsonObject("log")
                .getString("id");
        List<String> before = figures();
        for (String id : List.of(bots, trades)) {
            GraphQlAnswer answer = delete(id);
            assertEquals(
                    List.of("CONFLICT", "id"),
                    List.of(answer.code(), answer.extensions().getString("field")));
        }
        assertEquals(before, figures());
    }

    @Test
    void a_comment_on_a_transaction_can_be_deleted() {
        delete(written(List.of(with("transactionId", deposit.toString())))
                        .get(0)
                        .getString("id"))
                .data();
    }

    @Test
    void a_strangers_line_and_an_unknown_one_are_not_found_alike() {
        String id = written(List.of(line(one, "x"))).get(0).getString("id");
        client = GraphQlClient.of(scenario.user("stranger"));
        List<String> before = figures();
        String message = "There is no such line.";
        for (String unknown : List.of(
                id,
                deposit.toString(),
                UUID.randomUUID().toString(),
                new UUID(0, 0).toString(),
                new UUID(-1, -1).toString())) {
            GraphQlAnswer answer = delete(unknown);
            assertEquals("NOT_FOUND", answer.code());
            assertEquals(message, answer.errors().getJsonObject(0).getString("message"));
        }
        assertEquals("VALIDATION", delete("x").code());
        assertEquals(before, figures());
    }

    private void assertRefused(String code, String message, Map<String, Object> bad) {
        GraphQlAnswer answer = add(List.of(line(one, "good"), bad));
        assertEquals(code, answer.code());
        assertEquals(message, answer.errors().getJsonObject(0).getString("message"));
    }

    private Map<String, Object> line(UUID trading, @Nullable String message) {
        Map<String, Object> line = new HashMap<>();
        line.put("tradingId", trading.toString());
        line.put("type", "CHART_ANALYSIS");
        line.put("source", "MANUAL");
        line.put("message", message);
        return line;
    }

    private Map<String, Object> with(String field, @Nullable Object value) {
        Map<String, Object> line = line(one, "x");
        line.put(field, value);
        return line;
    }

    private GraphQlAnswer add(List<Map<String, Object>> lines) {
        return client.send(ADD, Map.of("input", lines));
    }

    private List<JsonObject> written(List<Map<String, Object>> lines) {
        return add(lines).data().getJsonArray("answer").getValuesAs(JsonObject.class);
    }

    private GraphQlAnswer delete(String id) {
        return client.send("mutation($id: ID!) { answer: deleteTradingLog(id: $id) }", Map.of("id", id));
    }

    private static List<Integer> numbers(List<JsonObject> lines) {
        return lines.stream().map(line -> line.getInt("sequence")).toList();
    }

    private List<String> lastSequences() {
        return scenario.texts("SELECT last_sequence FROM tiris.trading_states WHERE trading_id IN (?, ?)", one, two);
    }

    /** All that a write could change, of everybody. */
    private List<String> figures() {
        return scenario.texts("""
                SELECT concat(trading_id, last_sequence, transaction_count) FROM tiris.trading_states
                UNION ALL SELECT count(*)::text FROM tiris.transactions
                UNION ALL SELECT count(*)::text FROM tiris.trading_logs
                UNION ALL SELECT count(*)::text FROM tiris.trading_log_deletions
                UNION ALL SELECT count(*)::text FROM tiris.audit_logs
                ORDER BY 1""");
    }
}
