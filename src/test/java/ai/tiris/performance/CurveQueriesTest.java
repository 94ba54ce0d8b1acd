package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves and histories as careless and hostile callers ask for them. */
@TirisTest
class CurveQueriesTest {
    private static final String CURVE = """
            query($id: ID!, $range: TimeRange!, $timeframe: Timeframe!) { trading(id: $id) {
              equityCurve(range: $range, timeframe: $timeframe) { points { time equity final } } } }""";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Inject
    ApplicationStatements statements;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private UUID trading;
    private UUID account;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("charter");
        trading = scenario.trading(user, "Trading");
        account = scenario.subAccount(trading, "Dollars", "USDT");
        client = GraphQlClient.of(user);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                      | range
            {"to": "2026-01-01T00:00:00Z"}                                          | range
            {"from": "2026-01-01T00:00:00Z", "recent": 5}                           | range
            {"from": "2026-01-01T00:00:00Z", "to": "2026-01-01T00:00:00Z"}          | to
            {"from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"}          | to
            {"from": "2020-01-01T00:00:00Z", "to": "2026-01-01T00:00:00Z"}          | from
            {"from": "1970-01-01T00:00:00Z", "to": "9999-12-31T23:59:59.999999Z"}   | from
            {"recent": 0}                                                           | recent
            {"recent": -1}                                                          | recent
            {"recent": 1001}                                                        | recent
            {"recent": 2147483647}                                                  | recent
            """)
    void a_range_that_is_none_is_refused(String range, String field) {
        JsonObject value = Json.parseObject(range);
        GraphQlAnswer answer =
                client.send(CURVE, Map.of("id", trading.toString(), "range", value, "timeframe", "ONE_HOUR"));
        assertEquals(
                List.of("VALIDATION", field),
                List.of(answer.code(), answer.extensions().getString("field")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "usdt", "US DT", "'; --", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void a_quote_symbol_that_is_none_is_refused(String symbol) {
        GraphQlAnswer answer = client.send("""
                query($id: ID!, $symbol: String) { trading(id: $id) {
                  equityCurve(range: {recent: 1}, timeframe: ONE_DAY, quoteSymbol: $symbol) { to } } }""", Map.of("id", trading.toString(), "symbol", symbol));
        assertEquals("VALIDATION", answer.code());
        assertEquals("quoteSymbol", answer.extensions().getString("field"));
    }

    @Test
    void a_curve_ends_with_the_bucket_that_is_open_now() {
        scenario.transaction(account, "10");
        for (Timeframe timeframe : Timeframe.values()) {
            JsonArray points = points(Map.of("recent", 3), timeframe);
            assertEquals(3, points.size());
            assertEquals("10", points.getJsonObject(2).getString("equity"), timeframe::toString);
            assertEquals(false, points.getJsonObject(2).getBoolean("final"));
            assertEquals(true, points.getJsonObject(0).getBoolean("final"));
        }
    }

    @Test
    void another_users_tradings_are_in_no_curve_and_in_no_portfolio() {
        scenario.transaction(account, "10");
        GraphQlClient stranger = GraphQlClient.of(scenario.user("stranger"));
        String asked =
                "{ trading(id: \"%s\") { equityCurve(range: {recent: 1}, timeframe: ONE_DAY) { to } } portfolio {"
                        + " equity entries { equity } equityCurve(range: {recent: 1}, timeframe: ONE_DAY) { points { equity } } }"
                        + " candles(symbol: \"BTC\", range: {recent: 5}, timeframe: ONE_DAY) { open } }";
        assertEquals(
                "{\"trading\":null,\"portfolio\":{\"equity\":\"0\",\"entries\":[],"
                        + "\"equityCurve\":{\"points\":[{\"equity\":\"0\"}]}},\"candles\":[]}",
                stranger.query(asked.formatted(trading)).toString());
    }

    @Test
    void the_same_curve_under_three_names_is_three_times_the_same() {
        scenario.transaction(account, "10");
        String curve = "equityCurve(range: {recent: 2}, timeframe: ONE_MINUTE) { points { equity returnRatio } }";
        JsonObject answer = client.query(
                        "{ trading(id: \"%s\") { a: %2$s b: %2$s c: %2$s } }".formatted(trading, curve))
                .getJsonObject("trading");
        assertEquals(answer.get("a"), answer.get("b"));
        assertEquals(answer.get("a"), answer.get("c"));
    }

    @Test
    void of_two_fills_at_one_moment_the_later_one_stands_whatever_is_summed_already() {
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        scenario.transaction(account, "1000");
        Instant moment = NOW.minusSeconds(90);
        buy(coins, "100", moment);
        scenario.texts("SELECT tiris.roll_up_ledger()");
        buy(coins, "110", moment);
        JsonArray points = points(Map.of("recent", 3), Timeframe.ONE_MINUTE);
        assertEquals("1010", points.getJsonObject(2).getString("equity"));
    }

    private void buy(UUID coins, String price, Instant eventTime) {
        client.query(
                "mutation($input: RecordTradeInput!) { recordTrade(input: $input) { tradeId } }",
                Map.of(
                        "input",
                        Map.of(
                                "tradingId", trading.toString(),
                                "kind", "LONG",
                                "assetAccountId", coins.toString(),
                                "currencyAccountId", account.toString(),
                                "price", price,
                                "volume", "1",
                                "eventTime", eventTime.toString())));
    }

    @Test
    void the_portfolio_of_one_trading_has_its_curve() {
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        scenario.transaction(account, "1000");
        buy(coins, "100", NOW.minus(Duration.ofDays(2)));
        scenario.texts("SELECT tiris.roll_up_ledger()");
        buy(coins, "110", NOW.minusSeconds(90));
        for (Timeframe timeframe : Timeframe.values()) {
            for (String fields :
                    List.of("time equity final", "equity netFlows returnRatio holdings { symbol value }")) {
                String curve = "equityCurve(range: {recent: 60}, timeframe: %s) { points { %s } }"
                        .formatted(timeframe, fields);
                JsonObject answer =
                        client.query("{ trading(id: \"%s\") { %2$s } portfolio { %2$s } }".formatted(trading, curve));
                assertEquals(answer.get("trading"), answer.get("portfolio"), curve);
            }
        }
    }

    @Test
    void flows_are_read_only_where_something_of_them_is_asked_for() {
        scenario.transaction(account, "10");
        String asked = "{ trading(id: \"%s\") { equityCurve(range: {recent: 2}, timeframe: ONE_DAY) { %s } } }";
        String worth = asked.formatted(trading, "to points { equity final holdings { symbol } }");
        for (String ofFlows : List.of("initialFunds", "points { netFlows }", "points { ...{ sum: returnRatio } }")) {
            long more = statements.during(() -> client.query(asked.formatted(trading, ofFlows)));
            assertTrue(statements.during(() -> client.query(worth)) < more, ofFlows);
        }
    }

    @Test
    void the_number_of_statements_does_not_grow_with_tradings_and_accounts() {
        String dashboard = """
                { tradings(first: 20) { nodes {
                    equityCurve(range: {recent: 50}, timeframe: FIVE_MINUTES) { points { equity returnRatio } }
                    subAccounts { balanceHistory(range: {recent: 50}, timeframe: FIVE_MINUTES) { balance }
                                  dailySummaries(range: {recent: 50}) { totalCredits } } } } }""";
        scenario.transaction(account, "10");
        price(trading);
        long one = statements.during(() -> client.query(dashboard));
        for (int i = 0; i < 6; i++) {
            UUID next = scenario.trading(user, "Trading " + i);
            scenario.transaction(scenario.subAccount(next, "Dollars", "USDT"), "10");
            scenario.transaction(scenario.subAccount(next, "Coins", "BTC"), "2");
            price(next);
        }
        assertEquals(one, statements.during(() -> client.query(dashboard)));
    }

    @Test
    void more_points_than_a_level_may_have_are_refused() {
        for (int i = 0; i < 20; i++) {
            scenario.trading(user, "Trading " + i);
        }
        GraphQlAnswer answer = client.send(
                "{ tradings(first: 100) { nodes { equityCurve(range: {recent: 1000}, timeframe: ONE_DAY) { to } } } }",
                Map.of());
        answer.errors()
                .getValuesAs(JsonObject.class)
                .forEach(error -> assertEquals(
                        "QUERY_TOO_COMPLEX", error.getJsonObject("extensions").getString("code")));
        assertEquals(21, answer.errors().size());
    }

    @Test
    void minutes_of_what_retention_has_taken_are_refused_and_hours_are_still_there() {
        scenario.execute("UPDATE tiris.tradings SET created_at = now() - interval '4 years' WHERE id = ?", trading);
        Instant old = NOW.minus(900, ChronoUnit.DAYS);
        scenario.transaction(account, "deposit", "100", old, old, null, null);
        scenario.transaction(account, "deposit", "11", old.plusSeconds(7_200), old.plusSeconds(7_200), null, null);
        scenario.transaction(account, "deposit", "5", NOW.minusSeconds(60));
        scenario.letTradesGo();
        scenario.texts("SELECT removed FROM tiris.run_retention()");
        Map<String, Object> range = Map.of(
                "from",
                old.minusSeconds(3_600).toString(),
                "to",
                old.plusSeconds(14_400).toString());
        JsonArray hours = points(range, Timeframe.ONE_HOUR);
        assertEquals("0", hours.getJsonObject(0).getString("equity"));
        assertEquals("111", hours.getJsonObject(hours.size() - 1).getString("equity"));
        GraphQlAnswer minutes =
                client.send(CURVE, Map.of("id", trading.toString(), "range", range, "timeframe", "FIVE_MINUTES"));
        assertEquals("VALIDATION", minutes.code());
        assertEquals("range", minutes.extensions().getString("field"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void every_timeframe_shows_the_sum_of_what_had_happened(long seed) {
        Random random = new Random(seed);
        Instant start = NOW.minus(40, ChronoUnit.DAYS);
        scenario.transaction(account, "deposit", "1000000", start);
        for (int i = 0; i < 60; i++) {
            Instant at = start.plusSeconds(random.nextInt(40 * 86_400));
            scenario.transaction(account, "interest", "0.0000000" + (1 + random.nextInt(9)), at);
            if (i % 20 == 0) {
                scenario.texts("SELECT tiris.roll_up_ledger()");
            }
        }
        for (Timeframe timeframe : Timeframe.values()) {
            Instant to = start.plus(Duration.ofDays(random.nextInt(40)));
            String history = "query($id: ID!, $range: TimeRange!, $timeframe: Timeframe!) { subAccount(id: $id) {"
                    + " balanceHistory(range: $range, timeframe: $timeframe) { time balance } } }";
            JsonArray points = client.query(
                            history,
                            Map.of(
                                    "id", account.toString(),
                                    "range", Map.of("recent", 7, "to", to.toString()),
                                    "timeframe", timeframe.name()))
                    .getJsonObject("subAccount")
                    .getJsonArray("balanceHistory");
            assertEquals(7, points.size());
            for (JsonObject point : points.getValuesAs(JsonObject.class)) {
                Instant end = Instant.parse(point.getString("time")).plus(timeframe.length());
                String sum = client.query(
                                "query($id: ID!, $time: DateTime!) { subAccount(id: $id) { balanceAt(time: $time) } }",
                                Map.of(
                                        "id",
                                        account.toString(),
                                        "time",
                                        end.minusNanos(1_000).toString()))
                        .getJsonObject("subAccount")
                        .getString("balanceAt");
                assertEquals(sum, point.getString("balance"), timeframe + " " + end);
            }
        }
    }

    private void price(UUID ofTrading) {
        scenario.execute("""
                INSERT INTO tiris.price_hours (user_id, trading_id, symbol, quote_symbol, source, time, open, high, low,
                                               close, volume, opened_at, closed_at)
                VALUES (?, ?, 'BTC', 'USDT', '5m', '2026-01-01Z', 1, 1, 1, 1, 0, '2026-01-01 00:05Z', '2026-01-01 00:05Z')""", user, ofTrading);
    }

    private JsonArray points(Map<String, ?> range, Timeframe timeframe) {
        return client.query(CURVE, Map.of("id", trading.toString(), "range", range, "timeframe", timeframe.name()))
                .getJsonObject("trading")
                .getJsonObject("equityCurve")
                .getJsonArray("points");
    }
}
