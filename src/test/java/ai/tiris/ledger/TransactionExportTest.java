package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class TransactionExportTest {
    /** More than what waits between the application and a client that does not read. */
    private static final int MANY = 60_000;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String FIELDS =
            "id timestamp eventTime sequence subAccount { id name symbol } direction reason"
                    + " amount closingBalance price quoteSymbol tradeId info";

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private UUID trading;
    private UUID dollars;
    private UUID coins;
    private ExportClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("exporter");
        trading = scenario.trading(user, "Trading");
        dollars = scenario.subAccount(trading, "=Dollars, \"mine\"", "USDT");
        coins = scenario.subAccount(trading, "Coins", "BTC");
        client = ExportClient.of(user);
    }

    private void trade() {
        scenario.transaction(dollars, "1000");
        GraphQlClient.of(user)
                .query(
                        "mutation($input: RecordTradeInput!) { recordTrade(input: $input) { tradeId } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "tradingId", trading.toString(),
                                        "kind", "LONG",
                                        "assetAccountId", coins.toString(),
                                        "currencyAccountId", dollars.toString(),
                                        "price", "100.5",
                                        "volume", "0.00000001",
                                        "fee", "0.01",
                                        "eventTime", "2025-12-31T23:00:00Z")));
        scenario.transaction(dollars, "withdrawal", "-3", START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "EVENT_TIME"})
    void a_line_is_what_the_api_answers_for_the_row(String by) {
        trade();
        List<JsonObject> rows = answered("by: " + by);
        assertEquals(5, rows.size());
        assertEquals(rows, client.lines(trading + "/transactions?by=" + by));
        if (by.equals("TIMESTAMP")) {
            assertEquals(rows, client.lines(trading + "/transactions"));
        }
    }

    @Test
    void a_row_of_csv_is_the_same_in_fields() {
        trade();
        List<JsonObject> answered = answered("by: TIMESTAMP");
        List<Map<String, String>> rows = client.csv(trading + "/transactions?format=csv");
        assertEquals(5, rows.size());
        for (int i = 0; i < 5; i++) {
            JsonObject row = answered.get(i);
            Map<String, String> csv = rows.get(i);
            for (String name : List.of(
                    "id",
                    "timestamp",
                    "eventTime",
                    "direction",
                    "reason",
                    "amount",
                    "closingBalance",
                    "price",
                    "tradeId")) {
                assertEquals(row.isNull(name) ? "" : row.getString(name), csv.get(name), name);
            }
            assertEquals("" + row.getInt("sequence"), csv.get("sequence"));
            assertEquals(row.getJsonObject("info").toString(), csv.get("info"));
            JsonObject account = row.getJsonObject("subAccount");
            assertEquals(account.getString("id"), csv.get("subAccount.id"));
            assertEquals(account.getString("symbol"), csv.get("subAccount.symbol"));
            String name = account.getString("name");
            assertEquals(name.startsWith("=") ? "'" + name : name, csv.get("subAccount.name"));
        }
        assertEquals("-3", rows.get(4).get("amount"));
    }

    @Test
    void a_range_is_the_one_of_the_clock_that_is_asked_for() {
        scenario.history(dollars, 1_700, START);
        String range = "from=2026-01-01T02:00:00Z&to=2026-01-01T23:00:00Z";
        List<JsonObject> recorded = client.lines(trading + "/transactions?" + range);
        assertEquals(21 * 60, recorded.size());
        assertEquals(
                answered("by: TIMESTAMP, from: \"2026-01-01T02:00:00Z\", to: \"2026-01-01T23:00:00Z\""),
                recorded.subList(0, 1_000));
        List<JsonObject> happened = client.lines(trading + "/transactions?by=EVENT_TIME&" + range);
        assertEquals("2026-01-01T02:00:00Z", happened.get(0).getString("eventTime"));
        assertEquals(
                0,
                client.lines(trading + "/transactions?to=2026-01-01T00:01:00Z").size());
        assertEquals(
                "",
                client.get(trading + "/transactions?" + range)
                        .headers()
                        .firstValue("Tiris-Export-Rows")
                        .orElse(""));
    }

    @Test
    void a_backtest_is_exported_in_its_own_time() {
        UUID backtest = scenario.trading(user, "Backtest", "backtest", Scenario.PUBLIC_BINDING);
        UUID account = scenario.subAccount(backtest, "Dollars", "USDT");
        scenario.transaction(account, "deposit", "2", Instant.parse("2020-05-02T00:00:00Z"));
        scenario.transaction(account, "deposit", "1", Instant.parse("2020-05-01T00:00:00Z"));
        assertEquals(
                List.of("1", "2"),
                client
                        .csv(backtest + "/transactions?by=EVENT_TIME&from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z")
                        .stream()
                        .map(row -> row.get("amount"))
                        .toList());
        assertEquals(2, client.csv(backtest + "/transactions").size());
        assertEquals(
                "2020-05-02T00:00:00Z",
                client.get(backtest + "/transactions?by=EVENT_TIME")
                        .headers()
                        .firstValue("Tiris-Export-Last-Time")
                        .orElse(""));
    }

    @Test
    void an_empty_trading_is_a_line_of_names_or_nothing() {
        var csv = client.get(trading + "/transactions");
        assertEquals(
                "id,timestamp,eventTime,sequence,subAccount.id,subAccount.name,subAccount.symbol,direction,reason,amount,"
                        + "closingBalance,price,quoteSymbol,tradeId,info\r\n",
                csv.body());
        assertEquals("0", csv.headers().firstValue("Tiris-Export-Rows").orElse(""));
        var lines = client.get(trading + "/transactions?format=jsonl");
        assertEquals("", lines.body());
        assertEquals(
                "application/jsonl; charset=utf-8",
                lines.headers().firstValue("Content-Type").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "EVENT_TIME"})
    void what_is_recorded_meanwhile_is_not_in_it_and_all_before_once(String by) {
        scenario.history(dollars, MANY, START);
        try (Download export = client.open(trading + "/transactions?by=" + by)) {
            StringBuilder body = new StringBuilder(export.read(10_000));
            for (int i = 0; i < 30; i++) {
                scenario.transaction(dollars, "interest", "1", START.plusSeconds(i));
                scenario.transaction(dollars, "interest", "1", null);
                body.append(export.read(20_000));
            }
            body.append(export.readAll());
            assertTrue(export.isComplete());
            List<Integer> numbers = new ArrayList<>();
            ExportClient.csvOf(body.toString()).forEach(row -> numbers.add(Integer.valueOf(row.get("sequence"))));
            assertEquals(MANY, numbers.size());
            for (int i = 0; i < MANY; i++) {
                assertEquals(i + 1, numbers.get(i));
            }
        }
    }

    @Test
    void a_trading_that_is_deleted_meanwhile_is_not_taken_for_a_shorter_one() {
        scenario.history(dollars, MANY, START);
        try (Download export = client.open(trading + "/transactions?by=EVENT_TIME")) {
            export.read(1_000);
            GraphQlClient.of(user).query("mutation { deleteTrading(id: \"" + trading + "\") }");
            export.readAll();
            assertFalse(export.isComplete());
        }
    }

    @Test
    void a_sub_account_that_is_deleted_meanwhile_is_missed() {
        scenario.transaction(coins, "1");
        scenario.transaction(coins, "-1");
        scenario.history(dollars, MANY, Instant.now().plusSeconds(1));
        try (Download export = client.open(trading + "/transactions?from=2026-01-01T00:00:00Z")) {
            export.read(1_000);
            GraphQlClient.of(user).query("mutation { deleteSubAccount(id: \"" + coins + "\") }");
            export.readAll();
            assertFalse(export.isComplete());
        }
    }

    @Test
    void what_retention_takes_meanwhile_is_missed() {
        scenario.execute("UPDATE tiris.tradings SET created_at = now() - interval '4 years' WHERE id = ?", trading);
        Instant old = Instant.now().minus(900, ChronoUnit.DAYS);
        scenario.transaction(dollars, "deposit", "1", old, old, null, null);
        scenario.history(dollars, MANY, Instant.now().minus(60, ChronoUnit.DAYS));
        try (Download export = client.open(trading + "/transactions")) {
            export.read(1_000);
            scenario.letTradesGo();
            scenario.texts("SELECT removed FROM tiris.run_retention()");
            export.readAll();
            assertFalse(export.isComplete());
        }
        var again = client.get(trading + "/transactions");
        assertEquals("" + MANY, again.headers().firstValue("Tiris-Export-Rows").orElse(""));
        assertEquals(MANY, ExportClient.csvOf(again.body()).size());
    }

    /** The trading's first thousand rows that meet a filter, oldest first. */
    private List<JsonObject> answered(String filter) {
        List<JsonObject> rows = new ArrayList<>(GraphQlClient.of(user)
                .query("{ trading(id: \"%s\") { transactions(last: 1000, filter: {%s}) { nodes { %s } } } }"
                        .formatted(trading, filter, FIELDS))
                .getJsonObject("trading")
                .getJsonObject("transactions")
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class));
        Collections.reverse(rows);
        return rows;
    }
}
