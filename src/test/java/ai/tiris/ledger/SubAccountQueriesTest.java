package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class SubAccountQueriesTest {
    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private UUID first = UUID.randomUUID();
    private UUID second = UUID.randomUUID();
    private UUID coins = UUID.randomUUID();
    private UUID dollars = UUID.randomUUID();
    private UUID strangers = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = scenario.user("trader");
        first = scenario.trading(user, "First");
        second = scenario.trading(user, "Second");
        dollars = scenario.subAccount(first, "Dollars", "USDT");
        coins = scenario.subAccount(first, "Coins", "BTC");
        scenario.subAccount(second, "Dollars", "USDT");
        scenario.transaction(coins, "0.10000000");
        scenario.transaction(coins, "100");
        scenario.transaction(dollars, "999999999999.99999999");
        scenario.execute(
                "UPDATE tiris.sub_accounts SET locked_balance = 0.00000001, info = '{\"exact\": 0.10000000000000000001}'"
                        + " WHERE id = ?",
                coins);
        UUID trading = scenario.trading(scenario.user("stranger"), "First");
        strangers = scenario.subAccount(trading, "Dollars", "USDT");
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void balances_are_exact_and_without_trailing_zeros() {
        JsonObject data = query("""
                { coins: subAccount(id: "%s") { symbol balance lockedBalance availableBalance info }
                  dollars: subAccount(id: "%s") { symbol balance lockedBalance availableBalance info } }""".formatted(coins, dollars));
        assertEquals(
                "{\"symbol\":\"BTC\",\"balance\":\"100.1\",\"lockedBalance\":\"0.00000001\","
                        + "\"availableBalance\":\"100.09999999\",\"info\":{\"exact\":0.10000000000000000001}}",
                String.valueOf(data.get("coins")));
        assertEquals(
                "{\"symbol\":\"USDT\",\"balance\":\"999999999999.99999999\",\"lockedBalance\":\"0\","
                        + "\"availableBalance\":\"999999999999.99999999\",\"info\":{}}",
                String.valueOf(data.get("dollars")));
    }

    @Test
    void the_list_is_restricted_by_trading_and_symbol() {
        JsonObject data = query("""
                { all: subAccounts { name trading { name } }
                  first: subAccounts(tradingId: "%1$s") { name }
                  dollars: subAccounts(symbol: "USDT") { name }
                  both: subAccounts(tradingId: "%1$s", symbol: "USDT") { id }
                  none: subAccounts(symbol: "usdt") { name }
                  foreign: subAccounts(tradingId: "%2$s") { name } }""".formatted(first, UUID.randomUUID()));
        assertEquals(3, data.getJsonArray("all").size());
        assertEquals("[{\"name\":\"Coins\"},{\"name\":\"Dollars\"}]", String.valueOf(data.get("first")));
        assertEquals("[{\"name\":\"Dollars\"},{\"name\":\"Dollars\"}]", String.valueOf(data.get("dollars")));
        assertEquals("[{\"id\":\"" + dollars + "\"}]", String.valueOf(data.get("both")));
        assertEquals("[]", String.valueOf(data.get("none")));
        assertEquals("[]", String.valueOf(data.get("foreign")));
    }

    @Test
    void aliases_with_different_arguments_do_not_mix() {
        JsonObject data = query("""
                { a: subAccount(id: "%s") { id } b: subAccount(id: "%s") { id } c: subAccount(id: "%s") { id }
                  trading(id: "%s") { x: subAccounts { name } y: subAccounts { symbol } z: subAccounts { name } } }""".formatted(coins, dollars, strangers, first));
        assertEquals(coins.toString(), data.getJsonObject("a").getString("id"));
        assertEquals(dollars.toString(), data.getJsonObject("b").getString("id"));
        assertEquals("null", String.valueOf(data.get("c")));
        JsonObject trading = data.getJsonObject("trading");
        assertEquals("[{\"name\":\"Coins\"},{\"name\":\"Dollars\"}]", String.valueOf(trading.get("x")));
        assertEquals("[{\"symbol\":\"BTC\"},{\"symbol\":\"USDT\"}]", String.valueOf(trading.get("y")));
        assertEquals(trading.get("x"), trading.get("z"));
    }

    @Test
    void a_strangers_sub_account_looks_like_one_that_does_not_exist() {
        for (UUID id : List.of(strangers, UUID.randomUUID(), new UUID(0, 0))) {
            assertEquals(
                    "{\"subAccount\":null}",
                    query("{ subAccount(id: \"" + id + "\") { id balance } }").toString());
        }
    }

    private JsonObject query(String document) {
        return GraphQlClient.of(user).query(document);
    }
}
