package ai.tiris.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class TradingQueriesTest {
    private static final int COUNT = 23;
    private static final List<String> TYPES = List.of("real", "virtual", "backtest");
    private static final List<String> STATUSES = List.of("active", "inactive", "paused");

    private final List<UUID> tradings = new ArrayList<>();
    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private UUID binding = UUID.randomUUID();
    private UUID strangersTrading = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = scenario.user("trader");
        binding = scenario.binding(user, "Kraken");
        for (int i = 0; i < COUNT; i++) {
            UUID on = i % 2 == 0 ? binding : Scenario.PUBLIC_BINDING;
            UUID trading = scenario.trading(user, "Run 100%_" + i, TYPES.get(i % 3), on);
            scenario.execute("UPDATE tiris.tradings SET status = ? WHERE id = ?", STATUSES.get(i / 3 % 3), trading);
            tradings.add(trading);
        }
        // As createTrading could: several at the same instant.
        scenario.execute("UPDATE tiris.tradings SET created_at = '2026-01-01' WHERE id = ANY (?)", (Object)
                tradings.subList(0, 5).toArray(UUID[]::new));
        strangersTrading = scenario.trading(scenario.user("stranger"), "Run 100%_0");
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 22, 23, 100})
    void pages_make_the_whole_list_newest_first(int size) {
        ConnectionWalk walk =
                new ConnectionWalk(arguments -> query("{ tradings(" + arguments + ") " + ConnectionWalk.FIELDS + " }")
                        .getJsonObject("tradings"));
        assertEquals(newestFirst(i -> true), walk.forwards(size));
    }

    @Test
    void a_filter_restricts_the_list_to_what_meets_all_its_parts() {
        check("types: [REAL]", i -> i % 3 == 0);
        check("types: [REAL, BACKTEST], statuses: [PAUSED]", i -> i % 3 != 1 && i / 3 % 3 == 2);
        check("types: []", i -> false);
        check("exchangeBindingId: \"" + binding + "\"", i -> i % 2 == 0);
        check("exchangeBindingId: \"" + UUID.randomUUID() + "\"", i -> false);
        check("nameContains: \"UN 100%_1\"", i -> i == 1 || i >= 10 && i < 20);
        check("nameContains: \"0_1\"", i -> false);
        check("nameContains: \"n%1\"", i -> false);
        check("nameContains: \"\\\\\"", i -> false);
        check("nameContains: \"\"", i -> true);
    }

    @Test
    void a_trading_comes_with_all_that_was_written() {
        UUID account = scenario.subAccount(tradings.get(4), "Coins", "BTC");
        scenario.transaction(account, "1");
        JsonObject trading = query("""
                { trading(id: "%s") { id name type status info createdAt updatedAt lastSequence
                    exchangeBinding { id name exchange type status apiKeyHint } } }""".formatted(tradings.get(4))).getJsonObject("trading");
        assertEquals("Run 100%_4", trading.getString("name"));
        assertEquals("VIRTUAL", trading.getString("type"));
        assertEquals("INACTIVE", trading.getString("status"));
        assertEquals("{}", trading.getJsonObject("info").toString());
        assertEquals("2026-01-01T00:00:00Z", trading.getString("createdAt"));
        assertEquals(1, trading.getInt("lastSequence"));
        assertEquals(
                "{\"id\":\"%s\",\"name\":\"Kraken\",\"exchange\":\"KRAKEN\",\"type\":\"PRIVATE\",\"status\":\"ACTIVE\",\"apiKeyHint\":\"abcd\"}"
                        .formatted(binding),
                trading.getJsonObject("exchangeBinding").toString());
    }

    @Test
    void aliases_with_different_arguments_do_not_mix() {
        JsonObject data = query("""
                {
                  a: trading(id: "%s") { id lastSequence x: exchangeBinding { name } }
                  b: trading(id: "%s") { name lastSequence x: exchangeBinding { name } }
                  c: trading(id: "%s") { id lastSequence x: exchangeBinding { name } }
                  one: tradings(first: 1) { nodes { id } }
                  two: tradings(first: 2) { nodes { id } }
                  real: tradings(first: 100, filter: { types: [REAL] }) { nodes { id } }
                  exchangeBinding(id: "%s") {
                    one: tradings(first: 1) { nodes { id } }
                    two: tradings(first: 2) { nodes { id } }
                    all: tradings(first: 100) { nodes { id } }
                  }
                }""".formatted(tradings.get(7), tradings.get(8), strangersTrading, binding));
        assertEquals(tradings.get(7).toString(), data.getJsonObject("a").getString("id"));
        assertEquals("Run 100%_8", data.getJsonObject("b").getString("name"));
        assertEquals(JsonValue.NULL, data.get("c"));
        assertEquals("Kraken", data.getJsonObject("b").getJsonObject("x").getString("name"));
        assertEquals(newestFirst(i -> true).subList(0, 1), ConnectionWalk.ids(data.getJsonObject("one")));
        assertEquals(newestFirst(i -> true).subList(0, 2), ConnectionWalk.ids(data.getJsonObject("two")));
        assertEquals(newestFirst(i -> i % 3 == 0), ConnectionWalk.ids(data.getJsonObject("real")));
        JsonObject nested = data.getJsonObject("exchangeBinding");
        assertEquals(newestFirst(i -> i % 2 == 0).subList(0, 1), ConnectionWalk.ids(nested.getJsonObject("one")));
        assertEquals(newestFirst(i -> i % 2 == 0).subList(0, 2), ConnectionWalk.ids(nested.getJsonObject("two")));
        assertEquals(newestFirst(i -> i % 2 == 0), ConnectionWalk.ids(nested.getJsonObject("all")));
    }

    @Test
    void a_public_binding_shows_only_the_callers_tradings_page_by_page() {
        ConnectionWalk walk =
                new ConnectionWalk(arguments -> query("{ exchangeBinding(id: \"%s\") { tradings(%s) %s } }"
                                .formatted(Scenario.PUBLIC_BINDING, arguments, ConnectionWalk.FIELDS))
                        .getJsonObject("exchangeBinding")
                        .getJsonObject("tradings"));
        assertEquals(newestFirst(i -> i % 2 == 1), walk.forwards(4));
    }

    @Test
    void a_strangers_trading_looks_like_one_that_does_not_exist() {
        for (UUID id : List.of(strangersTrading, UUID.randomUUID(), new UUID(0, 0))) {
            assertEquals(
                    "{\"trading\":null}",
                    query("{ trading(id: \"" + id + "\") { id transactions { nodes { id } } } }")
                            .toString());
        }
    }

    @Test
    void what_is_no_id_is_refused_and_not_repeated() {
        for (String id : List.of("", "x", "1-2-3-4-5", "' OR true")) {
            GraphQlAnswer answer =
                    GraphQlClient.of(user).send("query ($id: ID!) { trading(id: $id) { id } }", Map.of("id", id));
            assertEquals("VALIDATION", answer.code());
            assertFalse(id.length() > 1 && answer.body().toString().contains(id));
        }
    }

    @Test
    void a_name_that_no_trading_can_have_is_refused() {
        GraphQlAnswer answer = GraphQlClient.of(user)
                .send(
                        "query ($n: String) { tradings(filter: { nameContains: $n }) { nodes { id } } }",
                        Map.of("n", "\0"));
        assertEquals("nameContains", answer.extensions().getString("field"));
    }

    @Test
    void a_bad_page_size_is_refused() {
        for (int size : new int[] {0, -1, 101}) {
            GraphQlAnswer answer =
                    GraphQlClient.of(user).send("{ tradings(first: " + size + ") { nodes { id } } }", Map.of());
            assertEquals("VALIDATION", answer.code());
            assertEquals("first", answer.extensions().getString("field"));
        }
    }

    private void check(String filter, Predicate<Integer> expected) {
        JsonObject page = query("{ tradings(first: 100, filter: { " + filter + " }) { nodes { id } } }")
                .getJsonObject("tradings");
        assertEquals(newestFirst(expected), ConnectionWalk.ids(page), filter);
    }

    private JsonObject query(String document) {
        return GraphQlClient.of(user).query(document);
    }

    private List<String> newestFirst(Predicate<Integer> expected) {
        List<String> order = scenario.texts(
                "SELECT id FROM tiris.tradings WHERE user_id = ? ORDER BY created_at DESC, id DESC", user);
        List<String> those = IntStream.range(0, COUNT)
                .filter(expected::test)
                .mapToObj(i -> tradings.get(i).toString())
                .toList();
        return order.stream().filter(those::contains).toList();
    }
}
