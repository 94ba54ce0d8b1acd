package ai.tiris.tradinglog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class TradingLogSearchTest {
    private static final List<String> MESSAGES = List.of(
            "Bought because the momentum is strong",
            "突破阻力位，买入信号确认",
            "Die Stärke des Marktes: 100 % sicher",
            "snake_case and back\\slash",
            "Sold: MOMENTUM is gone",
            "ВВЕРХ по тренду",
            "卖出信号");
    private static final String LIST = """
            query($filter: TradingLogFilter, $first: Int, $after: String, $last: Int, $before: String) {
              answer: tradingLogs(filter: $filter, first: $first, after: $after, last: $last, before: $before)
                { nodes { id message } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""";

    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private final List<UUID> tradings = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private UUID user = UUID.randomUUID();
    private UUID collector = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = scenario.user("reader");
        UUID stranger = scenario.user("stranger");
        for (int i = 0; i < 3; i++) {
            UUID trading = scenario.trading(i == 2 ? stranger : user, "Trading " + i);
            tradings.add(trading);
            accounts.add(scenario.subAccount(trading, "Dollars", "USDT"));
            for (int k = 0; k < MESSAGES.size(); k++) {
                Instant happened = Instant.parse("2023-05-01T00:00:00Z").minusSeconds(60 * (k * 3 + i));
                scenario.log(trading, "prediction", MESSAGES.get(k), happened, accounts.get(i), null);
            }
        }
        collector = scenario.user("collector");
        UUID trading = scenario.trading(collector, "Long");
        scenario.subAccount(trading, "Dollars", "USDT");
        scenario.log(trading, "error", "The needle", Instant.parse("2020-01-01T00:00:00Z"), null, null);
        scenario.lines(trading, 45_000);
        scenario.execute("ANALYZE tiris.trading_logs");
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "买入|1",
                "信号|1 6",
                "信号 确认|1",
                "信号\u3000确认|1",
                "入|1",
                "momentum|0 4",
                "MOMENTUM gone|4",
                "gone MoMenTum|4",
                "stärke|2",
                "STÄRKE|2",
                "вверх|5",
                "%|2",
                "100 %|2",
                "_|3",
                "k_s|''",
                "snake_case|3",
                "back\\slash|3",
                "k\\s|3",
                "%%|''",
                "\" OR true --|''",
                "is|0 4",
                "  is   the  |0"
            })
    void words_are_found_in_any_language_and_case(String search, String expected) {
        List<String> found = new ArrayList<>();
        for (String index : expected.isEmpty() ? new String[0] : expected.split(" ")) {
            found.add(MESSAGES.get(Integer.parseInt(index)));
        }
        Collections.reverse(found);
        assertEquals(found, messages(Map.of("search", search, "tradingIds", List.of(id(0)))), search);
        Collections.reverse(found);
        assertEquals(
                found,
                messages(Map.of("search", search, "tradingIds", List.of(id(0)), "by", "EVENT_TIME")),
                search + " by event time");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u3000 \u00a0",
                "a\0b",
                "a b c d e f g h i j k",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void what_is_no_search_is_refused(String search) {
        GraphQlAnswer answer =
                GraphQlClient.of(user).send(LIST, Map.of("filter", Map.of("search", search), "first", 5));
        assertEquals(
                List.of("VALIDATION", "search"),
                List.of(answer.code(), answer.extensions().getString("field")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "EVENT_TIME"})
    void pages_in_both_directions_make_the_whole_list(String axis) {
        String account = accounts.get(1).toString();
        for (Map<String, Object> scope : List.<Map<String, Object>>of(
                Map.of(),
                Map.of("tradingIds", List.of(id(0), id(1), id(2))),
                Map.of("subAccountIds", List.of(account)),
                Map.of("subAccountIds", List.of(account), "tradingIds", List.of(id(1))))) {
            Map<String, Object> filter = new HashMap<>(scope);
            filter.put("by", axis);
            filter.put("search", "信号");
            List<String> all = ids(page(filter, Map.of("first", 100)));
            assertEquals(scope.containsKey("subAccountIds") ? 2 : 4, all.size(), scope::toString);
            for (int size : List.of(1, 3)) {
                assertEquals(all, walk(filter, "first", "after", size));
                assertEquals(all, walk(filter, "last", "before", size));
            }
        }
    }

    @Test
    void nested_lists_and_aliases_are_searched_with_one_statement() {
        String document = """
                { tradings { nodes {
                    a: logs(first: 5, filter: {search: "信号"}) { nodes { message } }
                    b: logs(first: 5, filter: {search: "信号"}) { nodes { message } }
                    c: logs(first: 5, filter: {search: "信号"}) { nodes { message } } } } }""";
        for (JsonObject trading : GraphQlClient.of(user)
                .query(document)
                .getJsonObject("tradings")
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class)) {
            for (String alias : List.of("a", "b", "c")) {
                assertEquals(
                        "[{\"message\":\"卖出信号\"},{\"message\":\"突破阻力位，买入信号确认\"}]",
                        trading.getJsonObject(alias).getJsonArray("nodes").toString());
            }
        }
        assertEquals(2, statements.during(() -> GraphQlClient.of(user).query(document)));
    }

    @Test
    void a_search_of_a_long_log_stops_and_says_where_to_go_on() {
        JsonObject page = page(collector, Map.of("search", "NEEDLE"), Map.of("first", 5));
        assertEquals(List.of(), ids(page));
        assertTrue(page.getJsonObject("pageInfo").getBoolean("hasNextPage"));
        int pages = 1;
        while (page.getJsonObject("pageInfo").getBoolean("hasNextPage")) {
            String after = page.getJsonObject("pageInfo").getString("endCursor");
            page = page(collector, Map.of("search", "needle"), Map.of("first", 5, "after", after));
            pages++;
        }
        assertEquals(3, pages);
        assertEquals(List.of("The needle"), told(page));
    }

    @Test
    void a_search_from_the_end_of_a_long_log_stops_too() {
        JsonObject first = page(collector, Map.of("search", "needle"), Map.of("last", 5));
        assertEquals(1, ids(first).size());
        assertTrue(first.getJsonObject("pageInfo").getBoolean("hasPreviousPage"));
        String before = first.getJsonObject("pageInfo").getString("startCursor");
        JsonObject next = page(collector, Map.of("search", "needle"), Map.of("last", 5, "before", before));
        assertEquals(List.of(), ids(next));
        assertTrue(next.getJsonObject("pageInfo").getBoolean("hasNextPage"));
        assertTrue(next.getJsonObject("pageInfo").getBoolean("hasPreviousPage"));
    }

    @Test
    void what_is_often_there_fills_its_pages() {
        Map<String, Object> filter = Map.of("search", "line", "by", "EVENT_TIME");
        JsonObject page = page(collector, filter, Map.of("first", 1000));
        assertEquals(1000, ids(page).size());
        String after = page.getJsonObject("pageInfo").getString("endCursor");
        List<String> next = ids(page(collector, filter, Map.of("first", 10, "after", after)));
        assertEquals(10, next.size());
        assertEquals(1010, ids(page(collector, filter, Map.of("first", 1000))).size() + next.size());
    }

    @Test
    void lines_are_found_by_what_their_info_contains() {
        GraphQlClient writer = GraphQlClient.of(user);
        String add = "mutation($input: [AddTradingLogInput!]!) { answer: addTradingLogs(input: $input) { id } }";
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            lines.add(Map.of(
                    "tradingId",
                    id(0),
                    "type",
                    "CHART_ANALYSIS",
                    "source",
                    "BOT",
                    "eventTime",
                    "2023-06-0" + (i + 1) + "T00:00:00Z",
                    "info",
                    Map.of(
                            "run",
                            "r1",
                            "rsi",
                            i,
                            "of",
                            Map.of("symbol", i < 3 ? "BTC" : "ETH", "tags", List.of("a", i)))));
        }
        List<String> written = new ArrayList<>();
        writer.query(add, Map.of("input", lines))
                .getJsonArray("answer")
                .getValuesAs(JsonObject.class)
                .forEach(line -> written.add(0, line.getString("id")));
        for (String axis : List.of("TIMESTAMP", "EVENT_TIME")) {
            assertEquals(written, contains(axis, Map.of("run", "r1")));
            assertEquals(written.subList(3, 6), contains(axis, Map.of("run", "r1", "of", Map.of("symbol", "BTC"))));
            assertEquals(written.subList(1, 2), contains(axis, Map.of("of", Map.of("tags", List.of(4)))));
            assertEquals(List.of(), contains(axis, Map.of("run", "R1")));
            assertEquals(List.of(), contains(axis, Map.of("rsi", "1")));
        }
        Map<String, Object> filter = Map.of("infoContains", Map.of("run", "r1"), "by", "EVENT_TIME");
        assertEquals(written, walk(filter, "first", "after", 4));
        assertEquals(written, walk(filter, "last", "before", 4));
        assertEquals(
                100,
                ids(page(Map.of("infoContains", Map.of()), Map.of("first", 100)))
                                .size()
                        + 100
                        - ids(page(Map.of(), Map.of("first", 100))).size());
    }

    private List<String> contains(String axis, Map<String, ?> object) {
        return ids(page(Map.of("infoContains", object, "by", axis), Map.of("first", 100)));
    }

    private List<String> messages(Map<String, ?> filter) {
        return told(page(filter, Map.of("first", 100)));
    }

    private static List<String> told(JsonObject page) {
        return page.getJsonArray("nodes").getValuesAs(JsonObject.class).stream()
                .map(node -> node.getString("message"))
                .toList();
    }

    private List<String> walk(Map<String, ?> filter, String size, String cursor, int rows) {
        List<String> ids = new ArrayList<>();
        @Nullable String place = null;
        boolean more = true;
        while (more) {
            Map<String, Object> arguments = new HashMap<>(Map.of(size, rows));
            if (place != null) {
                arguments.put(cursor, place);
            }
            JsonObject page = page(filter, arguments);
            JsonObject info = page.getJsonObject("pageInfo");
            boolean backwards = size.equals("last");
            ids.addAll(backwards ? 0 : ids.size(), ids(page));
            more = info.getBoolean(backwards ? "hasPreviousPage" : "hasNextPage");
            place = more ? info.getString(backwards ? "startCursor" : "endCursor") : null;
        }
        return ids;
    }

    private static List<String> ids(JsonObject page) {
        return ConnectionWalk.ids(page);
    }

    private JsonObject page(Map<String, ?> filter, Map<String, ?> arguments) {
        return page(user, filter, arguments);
    }

    private static JsonObject page(UUID caller, Map<String, ?> filter, Map<String, ?> arguments) {
        Map<String, Object> variables = new HashMap<>(arguments);
        variables.put("filter", filter);
        return GraphQlClient.of(caller).query(LIST, variables).getJsonObject("answer");
    }

    private String id(int trading) {
        return tradings.get(trading).toString();
    }
}
