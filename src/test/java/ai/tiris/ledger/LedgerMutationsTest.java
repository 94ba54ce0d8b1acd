package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.LedgerClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class LedgerMutationsTest {
    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private LedgerClient client;
    private UUID trading;
    private UUID dollars;
    private UUID coins;
    private UUID others;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("trader");
        trading = scenario.trading(user, "Trading");
        dollars = scenario.subAccount(trading, "Dollars", "USDT");
        coins = scenario.subAccount(trading, "Coins", "BTC");
        others = scenario.subAccount(scenario.trading(user, "Other"), "Dollars", "USDT");
        scenario.transaction(dollars, "100");
        scenario.transaction(coins, "2");
        client = LedgerClient.of(user);
    }

    @Test
    void a_deposit_raises_the_balance_and_a_withdrawal_lowers_it() {
        JsonObject deposit = answer(move("deposit", dollars, "0.10000001", null));
        assertRow(deposit, "CREDIT", "DEPOSIT", "0.10000001", "100.10000001");
        JsonObject withdrawal = answer(move("withdraw", dollars, "100.1", null));
        assertRow(withdrawal, "DEBIT", "WITHDRAWAL", "-100.1", "0.00000001");
        assertEquals("0.00000001", balance(dollars));
    }

    @Test
    void a_transfer_moves_between_two_tradings() {
        var rows = transfer(dollars, others, "30.5", null).data().getJsonArray("answer");
        assertRow(rows.getJsonObject(0), "DEBIT", "TRANSFER", "-30.5", "69.5");
        assertRow(rows.getJsonObject(1), "CREDIT", "TRANSFER", "30.5", "30.5");
    }

    @ParameterizedTest
    @EnumSource(TradeKind.class)
    void a_trade_books_its_legs_and_a_log_that_points_at_the_asset(TradeKind kind) {
        boolean buy = kind == TradeKind.LONG;
        JsonObject trade = answer(trade(kind.name(), dollars, "40.5", "1.5", "0.25", null));
        List<JsonObject> legs = trade.getJsonArray("transactions").getValuesAs(JsonObject.class);
        assertEquals(3, legs.size());
        assertRow(legs.get(0), buy ? "CREDIT" : "DEBIT", kind.name(), buy ? "1.5" : "-1.5", buy ? "3.5" : "0.5");
        assertRow(
                legs.get(1), buy ? "DEBIT" : "CREDIT", kind.name(), buy ? "-60.75" : "60.75", buy ? "39.25" : "160.75");
        assertRow(legs.get(2), "DEBIT", "FEE", "-0.25", buy ? "39" : "160.5");
        for (JsonObject leg : legs) {
            assertEquals(trade.getString("tradeId"), leg.getString("tradeId"));
            assertEquals("40.5", leg.getString("price"));
            assertEquals("USDT", leg.getString("quoteSymbol"));
        }
        JsonObject log = trade.getJsonObject("log");
        assertEquals(buy ? "BUY_ORDER" : "SELL_ORDER", log.getString("type"));
        assertEquals(
                legs.get(0).getString("id"), log.getJsonObject("transaction").getString("id"));
    }

    @Test
    void a_trade_without_a_fee_has_no_fee_row() {
        JsonObject trade = answer(trade("SHORT", dollars, "1", "1", "0", null));
        assertEquals(2, trade.getJsonArray("transactions").size());
    }

    @Test
    void what_is_locked_can_neither_be_withdrawn_nor_locked_again() {
        assertEquals(
                "{\"balance\":\"100\",\"lockedBalance\":\"99.5\",\"availableBalance\":\"0.5\"}",
                answer(hold("lockBalance", dollars, "99.5", null)).toString());
        assertInsufficient(move("withdraw", dollars, "0.50000001", null), "0.50000001", "0.5");
        assertInsufficient(hold("lockBalance", dollars, "1", null), "1", "0.5");
        assertInsufficient(trade("LONG", dollars, "1", "0.5", "0.1", null), "0.1", "0");
        assertInsufficient(hold("unlockBalance", dollars, "99.6", null), "99.6", "99.5");
        assertEquals("0", answer(hold("unlockBalance", dollars, "99.5", null)).getString("lockedBalance"));
        assertEquals("100", balance(dollars));
    }

    @Test
    void the_same_key_gives_the_same_answer_and_writes_nothing_more() {
        assertRepeats(key -> move("deposit", dollars, "1", key), key -> move("deposit", dollars, "2", key));
        assertRepeats(key -> move("withdraw", dollars, "1", key), key -> move("deposit", dollars, "1", key));
        assertRepeats(key -> transfer(dollars, others, "1", key), key -> transfer(others, dollars, "1", key));
        assertRepeats(key -> hold("lockBalance", dollars, "1", key), key -> hold("unlockBalance", dollars, "1", key));
        assertRepeats(
                key -> trade("LONG", dollars, "1", "1", "0.5", key), key -> trade("LONG", dollars, "1", "1", "0", key));
    }

    @Test
    void a_foreign_id_and_an_unknown_one_are_not_found_alike_and_change_nothing() {
        UUID stranger = scenario.user("stranger");
        UUID foreign = scenario.subAccount(scenario.trading(stranger, "Foreign"), "Dollars", "USDT");
        scenario.transaction(foreign, "50");
        List<String> before = scenario.figures();
        assertSameNotFound(foreign, id -> move("deposit", id, "1", null));
        assertSameNotFound(foreign, id -> move("withdraw", id, "1", null));
        assertSameNotFound(foreign, id -> hold("lockBalance", id, "1", null));
        assertSameNotFound(foreign, id -> hold("unlockBalance", id, "1", null));
        assertSameNotFound(foreign, id -> transfer(dollars, id, "1", null));
        assertSameNotFound(foreign, id -> transfer(id, dollars, "1", null));
        assertSameNotFound(foreign, id -> trade("SHORT", id, "1", "1", "0", null));
        assertEquals("NOT_FOUND", trade("SHORT", others, "1", "1", "0", null).code());
        assertEquals(before, scenario.figures());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "0.000000001", "1e400", "1e2", "NaN", "Infinity", "", "1000000000000", "٣"})
    void a_hostile_amount_is_refused_and_changes_nothing(String amount) {
        List<String> before = scenario.figures();
        assertEquals("VALIDATION", move("deposit", dollars, amount, null).code());
        assertEquals("VALIDATION", move("withdraw", dollars, amount, null).code());
        assertEquals("VALIDATION", transfer(dollars, others, amount, null).code());
        assertEquals("VALIDATION", hold("lockBalance", dollars, amount, null).code());
        assertEquals(
                "VALIDATION", trade("LONG", dollars, amount, "1", "0", null).code());
        assertEquals(
                "VALIDATION", trade("LONG", dollars, "1", amount, "0", null).code());
        assertEquals(before, scenario.figures());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e-400", "1e999999999", "999999999999999999999999999999999999"})
    void a_hostile_literal_is_refused(String literal) {
        List<String> before = scenario.figures();
        String document = "mutation { deposit(input: {subAccountId: \"%s\", amount: %s}) { id } }";
        assertEquals(
                "VALIDATION",
                client.client()
                        .send(document.formatted(dollars, literal), Map.of())
                        .code());
        assertEquals(before, scenario.figures());
    }

    @Test
    void what_the_database_cannot_keep_is_refused() {
        List<String> before = scenario.figures();
        String document =
                "mutation($m: String) { deposit(input: {subAccountId: \"%s\", amount: 1, message: $m}) { id } }";
        assertEquals(
                "VALIDATION",
                client.client()
                        .send(document.formatted(dollars), Map.of("m", "a\0b"))
                        .code());
        assertEquals("VALIDATION", move("deposit", dollars, "1", "a\0b").code());
        assertEquals(
                "VALIDATION", move("deposit", dollars, "1", "x".repeat(256)).code());
        assertEquals(
                "VALIDATION",
                move("deposit", dollars, "999999999999.99999999", null).code());
        assertEquals(before, scenario.figures());
    }

    @Test
    void accounts_that_do_not_go_together_are_refused() {
        List<String> before = scenario.figures();
        assertEquals("VALIDATION", transfer(dollars, dollars, "1", null).code());
        assertEquals("VALIDATION", transfer(dollars, coins, "1", null).code());
        assertEquals("VALIDATION", trade("LONG", coins, "1", "1", "0", null).code());
        assertEquals("VALIDATION", trade("LONG", dollars, "1", "1", "-1", null).code());
        assertEquals(before, scenario.figures());
    }

    @Test
    void nobody_moves_nothing() {
        client = new LedgerClient(GraphQlClient.anonymous());
        assertEquals("UNAUTHENTICATED", move("deposit", dollars, "1", null).code());
        assertEquals("UNAUTHENTICATED", move("withdraw", dollars, "1", null).code());
        assertEquals("UNAUTHENTICATED", transfer(dollars, others, "1", null).code());
        assertEquals("UNAUTHENTICATED", hold("lockBalance", dollars, "1", null).code());
        assertEquals(
                "UNAUTHENTICATED", hold("unlockBalance", dollars, "1", null).code());
        assertEquals(
                "UNAUTHENTICATED", trade("LONG", dollars, "1", "1", "0", null).code());
        assertEquals("100", balance(dollars));
    }

    private interface Sent<T> {
        GraphQlAnswer with(T value);
    }

    private void assertRepeats(Sent<String> write, Sent<String> other) {
        String key = UUID.randomUUID().toString();
        JsonObject first = write.with(key).data();
        List<String> after = scenario.figures();
        assertEquals(first, write.with(key).data());
        assertEquals("IDEMPOTENCY_CONFLICT", other.with(key).code());
        assertEquals(after, scenario.figures());
    }

    private static void assertSameNotFound(UUID foreign, Sent<UUID> write) {
        GraphQlAnswer refused = write.with(foreign);
        assertEquals("NOT_FOUND", refused.code());
        GraphQlAnswer unknown = write.with(UUID.randomUUID());
        assertEquals("NOT_FOUND", unknown.code());
        assertEquals(refused.status(), unknown.status());
        assertEquals(refused.partialData(), unknown.partialData());
        assertEquals(
                refused.errors().getJsonObject(0).getString("message"),
                unknown.errors().getJsonObject(0).getString("message"));
    }

    private static void assertInsufficient(GraphQlAnswer answer, String required, String available) {
        assertEquals("INSUFFICIENT_BALANCE", answer.code());
        assertEquals(required, answer.extensions().getString("required"));
        assertEquals(available, answer.extensions().getString("available"));
    }

    private static void assertRow(JsonObject row, String direction, String reason, String amount, String closing) {
        assertTrue(row.containsKey("id"));
        assertEquals(
                List.of(direction, reason, amount, closing),
                List.of(
                        row.getString("direction"),
                        row.getString("reason"),
                        row.getString("amount"),
                        row.getString("closingBalance")));
    }

    private GraphQlAnswer move(String operation, UUID account, String amount, @Nullable String key) {
        return client.send(LedgerClient.move(operation, account, amount, key));
    }

    private GraphQlAnswer hold(String operation, UUID account, String amount, @Nullable String key) {
        return client.send(LedgerClient.hold(operation, account, amount, key));
    }

    private GraphQlAnswer transfer(UUID from, UUID to, String amount, @Nullable String key) {
        return client.send(LedgerClient.transfer(from, to, amount, key));
    }

    private GraphQlAnswer trade(
            String kind, UUID currency, String price, String volume, String fee, @Nullable String key) {
        return client.send(LedgerClient.trade(trading, kind, coins, currency, price, volume, fee, key));
    }

    private static JsonObject answer(GraphQlAnswer answer) {
        return answer.data().getJsonObject("answer");
    }

    private String balance(UUID account) {
        return scenario.texts("SELECT trim_scale(balance)::text FROM tiris.sub_accounts WHERE id = ?", account)
                .get(0);
    }
}
