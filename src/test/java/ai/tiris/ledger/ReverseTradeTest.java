package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.HashMap;
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
class ReverseTradeTest {
    private static final String ANSWER = """
            { tradeId transactions { id direction reason amount closingBalance price quoteSymbol tradeId eventTime info }
              log { id type source message eventTime info subAccount { symbol } transaction { id } }
              subAccounts { symbol balance } }""";
    private static final String RECORD = """
            mutation($trading: ID!, $kind: TradeKind!, $asset: ID!, $currency: ID!, $fee: Decimal) {
              answer: recordTrade(input: {tradingId: $trading, kind: $kind, assetAccountId: $asset,
                currencyAccountId: $currency, price: "40.5", volume: "1.5", fee: $fee,
                eventTime: "2023-02-01T00:00:00.000001Z"}) %s }""".formatted(ANSWER);
    private static final String REVERSE = """
            mutation($id: ID!, $message: String, $key: String) {
              answer: reverseTrade(tradeId: $id, message: $message, idempotencyKey: $key) %s }""".formatted(ANSWER);

    @Inject
    ApplicationStatements statements;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private GraphQlClient client;
    private UUID user;
    private UUID trading;
    private UUID dollars;
    private UUID coins;

    @BeforeEach
    void tell() {
        user = scenario.user("trader");
        trading = scenario.trading(user, "Trading");
        dollars = scenario.subAccount(trading, "Dollars", "USDT");
        coins = scenario.subAccount(trading, "Coins", "BTC");
        scenario.transaction(dollars, "100");
        scenario.transaction(coins, "2");
        client = GraphQlClient.of(user);
    }

    @ParameterizedTest
    @EnumSource(TradeKind.class)
    void a_reversal_gives_every_leg_back_and_points_at_the_asset(TradeKind kind) {
        boolean buy = kind == TradeKind.LONG;
        JsonObject trade = trade(kind, "0.25");
        JsonObject reversal = answer(reverse(id(trade), "Typed the wrong price", null));

        assertNotEquals(id(trade), id(reversal));
        List<JsonObject> legs = reversal.getJsonArray("transactions").getValuesAs(JsonObject.class);
        assertEquals(
                List.of(
                        (buy ? "DEBIT " : "CREDIT ") + kind + (buy ? " -1.5 2" : " 1.5 2"),
                        "CREDIT FEE 0.25 " + (buy ? "39.25" : "160.75"),
                        (buy ? "CREDIT " : "DEBIT ") + kind + (buy ? " 60.75 100" : " -60.75 100")),
                legs.stream().map(ReverseTradeTest::told).toList());
        for (JsonObject leg : legs) {
            assertEquals(id(reversal), leg.getString("tradeId"));
            assertEquals("40.5", leg.getString("price"));
            assertEquals("USDT", leg.getString("quoteSymbol"));
            assertEquals("2023-02-01T00:00:00.000001Z", leg.getString("eventTime"));
            assertEquals(
                    "{\"reverses\":\"" + id(trade) + "\"}",
                    leg.getJsonObject("info").toString());
        }
        JsonObject log = reversal.getJsonObject("log");
        assertEquals(
                List.of(buy ? "SELL_ORDER" : "BUY_ORDER", "MANUAL", "Typed the wrong price", "BTC"),
                List.of(
                        log.getString("type"),
                        log.getString("source"),
                        log.getString("message"),
                        log.getJsonObject("subAccount").getString("symbol")));
        assertEquals(
                legs.get(0).getString("id"), log.getJsonObject("transaction").getString("id"));
        assertEquals(id(trade), log.getJsonObject("info").getString("reverses"));
        assertEquals(id(reversal), log.getJsonObject("info").getString("trade_id"));
        assertEquals(
                "[{\"symbol\":\"BTC\",\"balance\":\"2\"},{\"symbol\":\"USDT\",\"balance\":\"100\"}]",
                reversal.getJsonArray("subAccounts").toString());
        assertEquals("6", count("transactions WHERE trade_id IS NOT NULL AND user_id = ?"), "the original stays");
    }

    @Test
    void a_trade_without_a_fee_has_a_reversal_without_one() {
        JsonObject reversal = answer(reverse(id(trade(TradeKind.SHORT, "0")), null, null));
        assertEquals(2, reversal.getJsonArray("transactions").size());
        assertEquals(true, reversal.getJsonObject("log").isNull("message"));
    }

    @Test
    void a_sale_is_reversed_out_of_nothing_but_its_proceeds() {
        JsonObject trade = trade(TradeKind.SHORT, "10");
        spend(dollars, "100");
        answer(reverse(id(trade), null, null));
        assertEquals(List.of("0"), balance(dollars));
        assertEquals(List.of("2"), balance(coins));
    }

    @Test
    void a_trade_is_reversed_once_and_a_reversal_never() {
        JsonObject trade = trade(TradeKind.LONG, "0.25");
        JsonObject reversal = answer(reverse(id(trade), null, null));
        List<String> before = scenario.figures();
        assertConflict(reverse(id(trade), null, null));
        assertConflict(reverse(id(trade), null, "another key"));
        assertConflict(reverse(id(reversal), null, null));
        assertEquals(before, scenario.figures());
    }

    @Test
    void of_many_at_once_one_reverses_the_trade() throws Exception {
        String trade = id(trade(TradeKind.LONG, "0.25"));
        List<String> outcomes = Race.of(16, number -> {
            GraphQlAnswer answer = reverse(trade, null, null);
            return answer.errors().isEmpty() ? "reversed" : answer.code();
        });
        assertEquals(1, outcomes.stream().filter("reversed"::equals).count(), outcomes::toString);
        assertEquals(15, outcomes.stream().filter("CONFLICT"::equals).count(), outcomes::toString);
        assertEquals(List.of("100"), balance(dollars));
    }

    @Test
    void with_one_key_all_at_once_get_the_one_answer() throws Exception {
        String trade = id(trade(TradeKind.LONG, "0.25"));
        List<String> answers =
                Race.of(8, number -> answer(reverse(trade, "m", "key")).toString());
        assertEquals(1, answers.stream().distinct().count(), answers::toString);
        assertEquals("IDEMPOTENCY_CONFLICT", reverse(trade, "n", "key").code());
        assertEquals(
                "IDEMPOTENCY_CONFLICT",
                reverse(UUID.randomUUID().toString(), "m", "key").code());
    }

    @Test
    void an_asset_that_is_gone_or_locked_cannot_be_given_back() {
        JsonObject trade = trade(TradeKind.LONG, "0.25");
        spend(coins, "2.1");
        List<String> before = scenario.figures();
        GraphQlAnswer gone = reverse(id(trade), null, null);
        assertEquals(
                List.of("INSUFFICIENT_BALANCE", "1.5", "1.4"),
                List.of(
                        gone.code(),
                        gone.extensions().getString("required"),
                        gone.extensions().getString("available")));
        assertEquals(before, scenario.figures());
        client.query("mutation { deposit(input: {subAccountId: \"%s\", amount: \"1\"}) { id } }".formatted(coins));
        client.query("mutation { lockBalance(input: {subAccountId: \"%s\", amount: \"1\"}) { id } }".formatted(coins));
        before = scenario.figures();
        assertEquals("INSUFFICIENT_BALANCE", reverse(id(trade), null, null).code());
        assertEquals(before, scenario.figures());
    }

    @Test
    void a_strangers_trade_and_an_unknown_one_are_not_found_alike() {
        String trade = id(trade(TradeKind.LONG, "0.25"));
        client = GraphQlClient.of(scenario.user("stranger"));
        List<String> before = scenario.figures();
        GraphQlAnswer foreign = reverse(trade, null, null);
        assertEquals("NOT_FOUND", foreign.code());
        for (UUID unknown : List.of(UUID.randomUUID(), new UUID(0, 0), new UUID(-1, -1))) {
            GraphQlAnswer answer = reverse(unknown.toString(), null, null);
            assertEquals("NOT_FOUND", answer.code());
            assertEquals(
                    foreign.errors().getJsonObject(0).getString("message"),
                    answer.errors().getJsonObject(0).getString("message"));
        }
        assertEquals(before, scenario.figures());
        client = GraphQlClient.anonymous();
        assertEquals("UNAUTHENTICATED", reverse(trade, null, null).code());
    }

    @Test
    void the_id_of_a_transaction_is_not_that_of_its_trade() {
        JsonObject trade = trade(TradeKind.LONG, "0.25");
        assertEquals(
                "NOT_FOUND",
                reverse(trade.getJsonArray("transactions").getJsonObject(0).getString("id"), null, null)
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "' OR true --", "00000000-0000-0000-0000"})
    void what_is_no_id_is_refused(String id) {
        assertEquals("VALIDATION", reverse(id, null, null).code());
    }

    @ParameterizedTest
    @ValueSource(ints = {'x', '\0'})
    void a_message_that_cannot_be_kept_is_refused(int character) {
        String trade = id(trade(TradeKind.LONG, "0.25"));
        List<String> before = scenario.figures();
        GraphQlAnswer answer = reverse(trade, Character.toString(character).repeat(4_001), null);
        assertEquals(
                List.of("VALIDATION", "message"),
                List.of(answer.code(), answer.extensions().getString("field")));
        assertEquals(before, scenario.figures());
    }

    @Test
    void a_trade_of_which_a_leg_is_gone_cannot_be_reversed() {
        String bought = id(trade(TradeKind.LONG, "0.25"));
        scenario.execute("DELETE FROM tiris.sub_accounts WHERE id = ?", dollars);
        List<String> before = scenario.figures();
        assertConflict(reverse(bought, null, null));
        assertEquals(before, scenario.figures());
    }

    @Test
    void a_trade_from_before_ids_told_their_time_is_found_too() {
        UUID old = UUID.randomUUID();
        leg(old, coins, "1.5");
        leg(old, dollars, "-60.75");
        answer(reverse(old.toString(), null, null));
        assertEquals(List.of("2"), balance(coins));
        assertEquals(List.of("100"), balance(dollars));
    }

    @Test
    void other_peoples_info_does_not_make_a_reversal() {
        JsonObject trade = trade(TradeKind.LONG, "0.25");
        client.query("""
                mutation { deposit(input: {subAccountId: "%s", amount: "1", info: {reverses: "%s"}}) { id } }""".formatted(dollars, id(trade)));
        answer(reverse(id(trade), null, null));
    }

    @Test
    void a_reversal_takes_a_fixed_number_of_statements() {
        String trade = id(trade(TradeKind.LONG, "0.25"));
        String document = "mutation { reverseTrade(tradeId: \"%s\", idempotencyKey: \"counted\") { tradeId } }";
        assertEquals(11, statements.during(() -> client.query(document.formatted(trade))));
    }

    private JsonObject trade(TradeKind kind, String fee) {
        return answer(client.send(
                RECORD,
                Map.of(
                        "trading", trading.toString(),
                        "kind", kind.name(),
                        "asset", coins.toString(),
                        "currency", dollars.toString(),
                        "fee", fee)));
    }

    private GraphQlAnswer reverse(String trade, @Nullable String message, @Nullable String key) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("id", trade);
        variables.put("message", message);
        variables.put("key", key);
        return client.send(REVERSE, variables);
    }

    private void leg(UUID trade, UUID account, String amount) {
        scenario.execute("""
                WITH account AS (
                  UPDATE tiris.sub_accounts SET balance = balance + ?::numeric WHERE id = ? RETURNING *
                ), state AS (
                  UPDATE tiris.trading_states s
                     SET last_sequence = last_sequence + 1, transaction_count = transaction_count + 1,
                         last_recorded_at = clock_timestamp()
                    FROM account WHERE s.trading_id = account.trading_id RETURNING s.*
                )
                INSERT INTO tiris.transactions
                       (id, user_id, trading_id, sub_account_id, timestamp, event_time, sequence, trade_id, direction,
                        reason, amount, closing_balance, price, quote_symbol)
                SELECT tiris.uuid_v7(s.last_recorded_at), a.user_id, a.trading_id, a.id, s.last_recorded_at, now(),
                       s.last_sequence, ?, CASE WHEN ?::numeric > 0 THEN 'credit' ELSE 'debit' END, 'long', ?::numeric,
                       a.balance, 40.5, 'USDT'
                  FROM account a, state s""", amount, account, trade, amount, amount);
    }

    private void spend(UUID account, String amount) {
        client.query("mutation { withdraw(input: {subAccountId: \"%s\", amount: \"%s\"}) { id } }"
                .formatted(account, amount));
    }

    private static void assertConflict(GraphQlAnswer answer) {
        assertEquals(
                List.of("CONFLICT", "tradeId"),
                List.of(answer.code(), answer.extensions().getString("field")));
    }

    private static JsonObject answer(GraphQlAnswer answer) {
        return answer.data().getJsonObject("answer");
    }

    private static String id(JsonObject trade) {
        return trade.getString("tradeId");
    }

    private static String told(JsonObject leg) {
        return "%s %s %s %s"
                .formatted(
                        leg.getString("direction"),
                        leg.getString("reason"),
                        leg.getString("amount"),
                        leg.getString("closingBalance"));
    }

    private List<String> balance(UUID account) {
        return scenario.texts("SELECT trim_scale(balance)::text FROM tiris.sub_accounts WHERE id = ?", account);
    }

    private String count(String fromWhere) {
        return scenario.texts("SELECT count(*)::text FROM tiris." + fromWhere, user)
                .get(0);
    }
}
