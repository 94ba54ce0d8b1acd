package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TirisTest
class SubAccountEditsTest {
    private static final String CREATE = """
            mutation($input: CreateSubAccountInput!, $key: String) {
              answer: createSubAccount(input: $input, idempotencyKey: $key) {
                id name symbol balance lockedBalance info transactions { nodes { reason amount } } } }""";
    private static final String UPDATE = """
            mutation($id: ID!, $input: UpdateSubAccountInput!) {
              answer: updateSubAccount(id: $id, input: $input) { id name symbol balance info } }""";
    private static final String DELETE = "mutation($id: ID!) { answer: deleteSubAccount(id: $id) }";
    private static final String DEPOSIT =
            "mutation($id: ID!) { answer: deposit(input: {subAccountId: $id, amount: \"1\"}) { id } }";

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private UUID trading;
    private UUID account;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("keeper");
        trading = scenario.trading(user, "Trading");
        account = scenario.subAccount(trading, "Dollars", "USDT");
        client = GraphQlClient.of(user);
    }

    @Test
    void a_sub_account_opens_with_its_deposit_or_empty() {
        JsonObject opened = create(
                        Map.of("name", "Coins", "symbol", "BTC", "initialBalance", "1.5", "info", Map.of("a", "b")),
                        null)
                .data()
                .getJsonObject("answer");
        assertEquals("1.5", opened.getString("balance"));
        assertEquals(
                "[{\"reason\":\"DEPOSIT\",\"amount\":\"1.5\"}]",
                opened.getJsonObject("transactions").getJsonArray("nodes").toString());
        JsonObject empty =
                create(Map.of("name", "More", "symbol", "BTC"), null).data().getJsonObject("answer");
        assertEquals("0", empty.getString("balance"));
        assertEquals("{}", empty.getJsonObject("info").toString());
    }

    @Test
    void the_same_key_gives_the_same_sub_account_and_another_content_is_refused() {
        Map<String, Object> coins = Map.of("name", "Coins", "symbol", "BTC", "initialBalance", "1");
        JsonObject first = create(coins, "k").data();
        assertEquals(first, create(coins, "k").data());
        assertEquals(
                "IDEMPOTENCY_CONFLICT",
                create(Map.of("name", "Other", "symbol", "BTC"), "k").code());
        List<JsonObject> raced =
                atOnce(8, () -> create(Map.of("name", "Raced", "symbol", "BTC", "initialBalance", "2"), "r")).stream()
                        .map(GraphQlAnswer::data)
                        .distinct()
                        .toList();
        assertEquals(1, raced.size());
        assertEquals(List.of("3"), texts("SELECT count(*) FROM tiris.sub_accounts WHERE trading_id = ?"));
    }

    @Test
    void a_key_whose_sub_account_is_deleted_opens_no_second_one() {
        String id = create(Map.of("name", "Coins", "symbol", "BTC"), "k")
                .data()
                .getJsonObject("answer")
                .getString("id");
        delete(UUID.fromString(id)).data();
        assertEquals(
                "NOT_FOUND",
                create(Map.of("name", "Coins", "symbol", "BTC"), "k").code());
    }

    @ParameterizedTest
    @CsvSource({
        "'', USDT, 1, name",
        "' ', USDT, 1, name",
        "Coins, usdt, 1, symbol",
        "Coins, '', 1, symbol",
        "Coins, USDT, -1, initialBalance"
    })
    void bad_values_are_refused_and_open_nothing(String name, String symbol, String balance, String field) {
        List<String> before = scenario.figures();
        GraphQlAnswer refused = create(Map.of("name", name, "symbol", symbol, "initialBalance", balance), null);
        assertRefused("VALIDATION", field, refused);
        assertEquals(
                "VALIDATION",
                create(Map.of("name", "Coins", "symbol", "BTC", "initialBalance", "0.000000001"), null)
                        .code());
        assertEquals(before, scenario.figures());
    }

    @Test
    void a_name_is_unique_within_its_trading() {
        List<String> before = scenario.figures();
        assertRefused(
                "CONFLICT", "name", create(Map.of("name", "Dollars", "symbol", "BTC", "initialBalance", "5"), "k"));
        UUID other = scenario.subAccount(trading, "Other", "BTC");
        assertRefused("CONFLICT", "name", update(other, Map.of("name", "Dollars")));
        scenario.execute("DELETE FROM tiris.sub_accounts WHERE id = ?", other);
        assertEquals(before, scenario.figures());
    }

    @Test
    void a_trading_has_at_most_a_hundred_also_when_many_come_at_once() {
        scenario.execute(
                "INSERT INTO tiris.sub_accounts (user_id, trading_id, name, symbol)"
                        + " SELECT ?, ?, 'n' || k, 'BTC' FROM generate_series(1, 97) k",
                user,
                trading);
        List<GraphQlAnswer> answers = IntStream.range(0, 6)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> create(Map.of("name", "Late" + i, "symbol", "BTC"), null)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(
                2, answers.stream().filter(answer -> answer.errors().isEmpty()).count());
        answers.stream()
                .filter(answer -> !answer.errors().isEmpty())
                .forEach(answer -> assertRefused("CONFLICT", "tradingId", answer));
        assertEquals(List.of("100"), texts("SELECT count(*) FROM tiris.sub_accounts WHERE trading_id = ?"));
    }

    @Test
    void what_is_given_is_changed_and_the_balance_stays() {
        scenario.transaction(account, "5");
        assertEquals(
                """
                {"id":"%s","name":"Cash","symbol":"USDT","balance":"5","info":{"n":"1"}}""".formatted(account),
                update(account, Map.of("name", "Cash", "info", Map.of("n", "1")))
                        .data()
                        .getJsonObject("answer")
                        .toString());
        assertRefused(
                "VALIDATION",
                "name",
                client.send(
                        "mutation($id: ID!) { updateSubAccount(id: $id, input: {name: null}) { id } }",
                        Map.of("id", account.toString())));
        assertEquals(
                "VALIDATION",
                client.send(
                                "mutation($id: ID!) { updateSubAccount(id: $id, input: {balance: \"9\"}) { id } }",
                                Map.of("id", account.toString()))
                        .code());
    }

    @Test
    void edits_and_deposits_at_once_do_not_undo_each_other() {
        atOnce(8, () -> {
                    update(account, Map.of("name", UUID.randomUUID().toString()))
                            .data();
                    return client.send(DEPOSIT, Map.of("id", account.toString()));
                })
                .forEach(GraphQlAnswer::data);
        assertEquals(
                List.of("8.00000000"), scenario.texts("SELECT balance FROM tiris.sub_accounts WHERE id = ?", account));
    }

    @Test
    void an_empty_sub_account_is_deleted_and_the_log_stays() {
        var entry = scenario.transaction(account, "5");
        scenario.log(trading, "buy_order", "Bought", null, account, entry);
        scenario.transaction(account, "-5");
        assertEquals(account.toString(), delete(account).data().getString("answer"));
        assertEquals(
                "{\"tradingLogs\":{\"nodes\":[{\"message\":\"Bought\",\"subAccount\":null,\"transaction\":null}]}}",
                client.query("{ tradingLogs(filter: {tradingIds: [\"" + trading
                                + "\"]}) { nodes { message subAccount { id } transaction { id } } } }")
                        .toString());
        assertEquals("NOT_FOUND", delete(account).code());
    }

    @Test
    void what_holds_something_is_not_deleted() {
        scenario.transaction(account, "0.00000001");
        List<String> before = scenario.figures();
        assertEquals("CONFLICT", delete(account).code());
        assertEquals(before, scenario.figures());
    }

    @Test
    void real_transactions_are_not_deleted_with_their_sub_account() {
        UUID real = scenario.trading(user, "Real", "real", scenario.binding(user, "Own"));
        UUID used = scenario.subAccount(real, "Used", "USDT");
        UUID unused = scenario.subAccount(real, "Unused", "USDT");
        scenario.transaction(used, "5");
        scenario.transaction(used, "-5");
        assertEquals("CONFLICT", delete(used).code());
        assertEquals(unused.toString(), delete(unused).data().getString("answer"));
    }

    @Test
    void a_deposit_at_the_moment_of_deletion_either_comes_first_or_finds_nothing() {
        for (int round = 0; round < 8; round++) {
            UUID raced = scenario.subAccount(trading, "Raced" + round, "USDT");
            CompletableFuture<GraphQlAnswer> deposit =
                    CompletableFuture.supplyAsync(() -> client.send(DEPOSIT, Map.of("id", raced.toString())));
            GraphQlAnswer deletion = delete(raced);
            boolean deposited = deposit.join().errors().isEmpty();
            assertEquals(deposited ? "CONFLICT" : "", deletion.errors().isEmpty() ? "" : deletion.code());
            assertEquals(
                    deposited ? "" : "NOT_FOUND",
                    deposited ? "" : deposit.join().code());
            assertEquals(
                    List.of(deposited ? "1" : "0"),
                    scenario.texts("SELECT count(*) FROM tiris.sub_accounts WHERE id = ?", raced));
        }
    }

    @Test
    void what_is_foreign_is_not_found_like_what_is_unknown() {
        UUID foreign = scenario.trading(scenario.user("stranger"), "Foreign");
        UUID foreignAccount = scenario.subAccount(foreign, "Dollars", "USDT");
        List<String> before = scenario.figures();
        for (UUID other : new UUID[] {foreign, UUID.randomUUID()}) {
            Map<String, Object> input = new HashMap<>(Map.of("name", "Coins", "symbol", "BTC", "initialBalance", "1"));
            input.put("tradingId", other.toString());
            GraphQlAnswer answer = client.send(CREATE, Map.of("input", input));
            assertEquals("NOT_FOUND", answer.code());
            assertTrue(answer.body().toString().contains("There is no such trading."));
        }
        for (UUID other : new UUID[] {foreignAccount, UUID.randomUUID()}) {
            for (GraphQlAnswer answer : new GraphQlAnswer[] {update(other, Map.of("name", "Mine")), delete(other)}) {
                assertEquals("NOT_FOUND", answer.code());
                assertTrue(answer.body().toString().contains("There is no such sub-account."));
            }
        }
        assertEquals(before, scenario.figures());
    }

    private GraphQlAnswer create(Map<String, ?> input, @Nullable String key) {
        Map<String, Object> all = new HashMap<>(input);
        all.put("tradingId", trading.toString());
        return client.send(CREATE, key == null ? Map.of("input", all) : Map.of("input", all, "key", key));
    }

    private GraphQlAnswer update(UUID id, Map<String, ?> input) {
        return client.send(UPDATE, Map.of("id", id.toString(), "input", input));
    }

    private GraphQlAnswer delete(UUID id) {
        return client.send(DELETE, Map.of("id", id.toString()));
    }

    private interface Sent {
        GraphQlAnswer send();
    }

    private static List<GraphQlAnswer> atOnce(int clients, Sent sent) {
        return Stream.generate(() -> CompletableFuture.supplyAsync(sent::send)).limit(clients).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private static void assertRefused(String code, String field, GraphQlAnswer answer) {
        assertEquals(code, answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    private List<String> texts(String sql) {
        return scenario.texts(sql, trading);
    }
}
