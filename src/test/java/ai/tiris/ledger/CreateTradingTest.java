package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening a trading: all of it or none, whoever asks for it and however often. */
@TirisTest
class CreateTradingTest {
    private static final int CLIENTS = 16;
    private static final String CREATE = """
            mutation($input: CreateTradingInput!, $key: String) {
              answer: createTrading(input: $input, idempotencyKey: $key) {
                id name type info lastSequence exchangeBinding { id }
                subAccounts { name symbol balance lockedBalance info } } }""";

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("opener");
        client = GraphQlClient.of(user);
    }

    @Test
    void a_trading_opens_with_its_sub_accounts_and_one_deposit_for_each_that_is_funded() {
        Map<String, Object> input = input("Grid", account("Dollars", "USDT", "1000.5"), account("Coins", "BTC", null));
        input.put("info", Map.of("bot", Map.of("version", 3)));
        JsonObject opened = create(input, null).data().getJsonObject("answer");
        assertEquals(
                "Grid VIRTUAL {\"bot\":{\"version\":3}} 1",
                String.join(
                        " ",
                        opened.getString("name"),
                        opened.getString("type"),
                        opened.getJsonObject("info").toString(),
                        String.valueOf(opened.get("lastSequence"))));
        assertEquals(Set.of("Dollars USDT 1000.5 0", "Coins BTC 0 0"), figuresOf(opened));
        assertEquals(
                List.of("deposit credit 1000.50000000 1000.50000000 1"),
                scenario.texts(
                        "SELECT concat_ws(' ', reason, direction, amount, closing_balance, sequence)"
                                + " FROM tiris.transactions WHERE user_id = ?",
                        user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "a\0b"})
    void a_careless_name_is_refused(String name) {
        assertRefused("VALIDATION", "name", input(name));
        assertRefused("VALIDATION", "name", input("Grid", account(name, "USDT", "1")));
    }

    @Test
    void a_name_has_at_most_100_characters() {
        assertRefused("VALIDATION", "name", input("x".repeat(101)));
        assertRefused("VALIDATION", "name", input("Grid", account("x".repeat(101), "USDT", "1")));
        assertOpens(input("é".repeat(100), account("x".repeat(100), "USDT", "1")), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"btc", "", " BTC", "BTC\n", "BTC/USDT", "ABCDEFGHIJKLMNOPQRSTU", "-BTC", "ВТС", "B\0C"})
    void what_is_no_symbol_is_refused(String symbol) {
        assertRefused("VALIDATION", "symbol", input("Grid", account("Coins", symbol, "1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.00000001", "NaN", "Infinity", "0.000000001", "1000000000000", "1e3", "", "1,5"})
    void a_hostile_initial_balance_is_refused(String balance) {
        assertRefused("VALIDATION", null, input("Grid", account("Coins", "BTC", balance)));
    }

    @Test
    void a_refusal_of_one_sub_account_is_one_of_them_all() {
        assertRefused(
                "VALIDATION",
                "initialBalance",
                input("Grid", account("Dollars", "USDT", "1000"), account("Coins", "BTC", "-1")));
        assertRefused(
                "CONFLICT", "name", input("Grid", account("Coins", "USDT", "1000"), account("Coins", "BTC", "1")));
    }

    @Test
    void a_trading_opens_with_at_most_100_sub_accounts() {
        assertRefused("VALIDATION", "subAccounts", input("Grid", accounts(101)));
        assertOpens(input("Grid", accounts(100)), null);
    }

    @Test
    void an_info_that_is_no_object_or_too_large_is_refused() {
        Object deep = Map.of("end", 1);
        for (int level = 1; level < 9; level++) {
            deep = Map.of("level", deep);
        }
        for (Object info : List.of("text", 1, true, List.of(1), deep, Map.of("x", "x".repeat(9_000)))) {
            Map<String, Object> onTrading = input("Grid");
            onTrading.put("info", info);
            assertRefused("VALIDATION", null, onTrading);
            Map<String, Object> onAccount = account("Coins", "BTC", "1");
            onAccount.put("info", info);
            assertRefused("VALIDATION", null, input("Grid", onAccount));
        }
    }

    @Test
    void a_foreign_binding_and_an_unknown_one_are_not_found_alike() {
        UUID foreign = scenario.binding(scenario.user("stranger"), "Foreign");
        for (String type : List.of("REAL", "VIRTUAL", "BACKTEST")) {
            GraphQlAnswer refused = assertRefused("NOT_FOUND", null, on(foreign, type));
            GraphQlAnswer unknown = assertRefused("NOT_FOUND", null, on(UUID.randomUUID(), type));
            assertEquals(message(unknown), message(refused));
        }
    }

    @Test
    void real_money_needs_a_binding_of_ones_own() {
        assertRefused("VALIDATION", "exchangeBindingId", on(Scenario.PUBLIC_BINDING, "REAL"));
        assertOpens(on(scenario.binding(user, "Own"), "REAL"), null);
    }

    @Test
    void a_name_that_is_taken_is_a_conflict_for_its_owner_alone() {
        assertOpens(input("Grid"), null);
        assertRefused("CONFLICT", "name", input("Grid", account("Coins", "BTC", "1")));
        client = GraphQlClient.of(scenario.user("other"));
        assertOpens(input("Grid"), null);
    }

    @Test
    void nobody_opens_nothing() {
        client = GraphQlClient.anonymous();
        assertRefused("UNAUTHENTICATED", null, input("Grid", account("Coins", "BTC", "1")));
    }

    @Test
    void the_same_key_gives_the_same_trading_and_another_content_is_refused() {
        Map<String, Object> input = input("Grid", account("Coins", "BTC", "1"));
        String first = assertOpens(input, "key");
        List<String> after = scenario.figures();
        assertEquals(first, id(create(input, "key")));
        assertEquals(
                "IDEMPOTENCY_CONFLICT",
                create(input("Grid", account("Coins", "BTC", "2")), "key").code());
        assertEquals("IDEMPOTENCY_CONFLICT", create(input("Other"), "key").code());
        assertEquals(after, scenario.figures());
    }

    @Test
    void a_key_of_a_refused_request_is_still_free() {
        assertOpens(input("Grid"), null);
        assertEquals("CONFLICT", create(input("Grid"), "key").code());
        assertEquals("VALIDATION", create(input(""), "key").code());
        String opened = assertOpens(input("Another"), "key");
        assertEquals(opened, id(create(input("Another"), "key")));
    }

    @Test
    void one_key_from_all_at_once_opens_one_trading() throws Exception {
        Map<String, Object> input = input("Grid", account("Coins", "BTC", "1"), account("Dollars", "USDT", "1000"));
        Set<String> opened = new TreeSet<>(Race.of(CLIENTS, number -> id(create(input, "key"))));
        assertEquals(1, opened.size());
        assertEquals(List.of("1 2 2 1"), counts());
    }

    @Test
    void one_name_from_all_at_once_is_given_once() throws Exception {
        Map<String, Object> input = input("Grid", account("Coins", "BTC", "1"));
        List<String> codes = new ArrayList<>(Race.of(CLIENTS, number -> {
            GraphQlAnswer answer = create(input, "key " + number);
            return answer.errors().isEmpty() ? "OPENED" : answer.code();
        }));
        assertEquals(1, Collections.frequency(codes, "OPENED"));
        assertEquals(CLIENTS - 1, Collections.frequency(codes, "CONFLICT"), codes::toString);
        assertEquals(List.of("1 1 1 1"), counts());
    }

    private GraphQlAnswer create(Map<String, Object> input, @Nullable String key) {
        Map<String, Object> variables = new HashMap<>(Map.of("input", input));
        variables.put("key", key);
        return client.send(CREATE, variables);
    }

    private String assertOpens(Map<String, Object> input, @Nullable String key) {
        String id = id(create(input, key));
        assertEquals(
                List.of(String.valueOf(input.get("name"))),
                scenario.texts("SELECT name FROM tiris.tradings WHERE id = ?::uuid", id));
        return id;
    }

    /** Refused, and no row of any table is there that was not there before. */
    private GraphQlAnswer assertRefused(String code, @Nullable String field, Map<String, Object> input) {
        List<String> before = scenario.figures();
        GraphQlAnswer answer = create(input, UUID.randomUUID().toString());
        assertEquals(code, answer.code(), () -> answer.body().toString());
        if (field != null) {
            assertEquals(field, answer.extensions().getString("field"));
        }
        assertTrue(answer.partialData().toString().matches("null|\\{\"answer\":null}"));
        assertEquals(before, scenario.figures());
        return answer;
    }

    private static Map<String, Object> on(UUID binding, String type) {
        Map<String, Object> input = input("Grid", account("Coins", "BTC", "1"));
        input.put("exchangeBindingId", binding.toString());
        input.put("type", type);
        return input;
    }

    @SafeVarargs
    private static Map<String, Object> input(String name, Map<String, Object>... accounts) {
        Map<String, Object> input = new HashMap<>();
        input.put("name", name);
        input.put("type", "VIRTUAL");
        input.put("exchangeBindingId", Scenario.PUBLIC_BINDING.toString());
        input.put("subAccounts", List.of(accounts));
        return input;
    }

    private static Map<String, Object> account(String name, String symbol, @Nullable String balance) {
        Map<String, Object> account = new HashMap<>(Map.of("name", name, "symbol", symbol));
        account.put("initialBalance", balance);
        return account;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> account("Account " + number, "BTC", "1"))
                .toArray(Map[]::new);
    }

    private static Set<String> figuresOf(JsonObject trading) {
        return trading.getJsonArray("subAccounts").getValuesAs(JsonObject.class).stream()
                .map(account -> String.join(
                        " ",
                        account.getString("name"),
                        account.getString("symbol"),
                        account.getString("balance"),
                        account.getString("lockedBalance")))
                .collect(Collectors.toSet());
    }

    private static String id(GraphQlAnswer answer) {
        return answer.data().getJsonObject("answer").getString("id");
    }

    private static String message(GraphQlAnswer answer) {
        return answer.errors().getJsonObject(0).getString("message");
    }

    /** The caller's tradings, sub-accounts, transactions and idempotency keys. */
    private List<String> counts() {
        return scenario.texts("""
                SELECT concat_ws(' ', (SELECT count(*) FROM tiris.tradings WHERE user_id = u.id),
                                      (SELECT count(*) FROM tiris.sub_accounts WHERE user_id = u.id),
                                      (SELECT count(*) FROM tiris.transactions WHERE user_id = u.id),
                                      (SELECT count(*) FROM tiris.idempotency_keys WHERE user_id = u.id))
                  FROM tiris.users u WHERE u.id = ?""", user);
    }
}
