package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.maintenance.SumTrades;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Patience;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How well tradings did, in whatever order it becomes known, and as careless and hostile callers ask for it. */
@TirisTest
class PerformanceTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final Instant LONG_AGO = Instant.parse("2025-03-03T00:00:00Z");
    private static final String FIGURES =
            "from netProfit totalReturn timeWeightedReturn closedTrades winRate expectancy largestWin largestLoss"
                    + " longestWinStreak longestLossStreak averageHoldingSeconds fees realizedProfit unrealizedProfit";

    private static final String BEHIND = "SELECT r.trading_id FROM tiris.roll_up_progress r"
            + " LEFT JOIN tiris.trade_progress p ON p.trading_id = r.trading_id AND p.through = r.through"
            + " WHERE r.user_id = ? AND p.trading_id IS NULL";

    @Inject
    ApplicationStatements statements;

    @Inject
    SumTrades trades;

    @Inject
    FactReads facts;

    @Inject
    TradeReads reads;

    @Inject
    KeptTradeReads kept;

    @Inject
    CostReads costs;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private GraphQlClient client;

    @BeforeEach
    void enter() {
        user = scenario.user("trader");
        client = GraphQlClient.of(user);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void the_same_rows_in_any_order_of_arrival_give_the_same_figures(long seed) {
        Random random = new Random(seed);
        List<JsonObject> steps = steps(random, 60);
        LedgerStory inOrder = tell(steps, random, 1);
        JsonObject expected = figures(inOrder.trading());
        assertTrue(expected.getJsonObject("usdt").getInt("closedTrades") > 0);
        for (int i = 0; i < 2; i++) {
            Collections.shuffle(steps, random);
            LedgerStory shuffled = tell(steps, random, 8);
            assertEquals(expected, figures(shuffled.trading()), "seed " + seed);
            sum();
            assertEquals(expected, figures(shuffled.trading()), "seed " + seed + ", summed");
        }
    }

    @Test
    void a_trade_that_comes_a_year_late_changes_the_days_since() {
        LedgerStory story = tell(
                List.of(
                        trade("2025-06-02T10:00:00Z", "LONG", "100", "1"),
                        trade("2025-06-03T10:00:00Z", "SHORT", "120", "1")),
                new Random(0),
                1);
        sum();
        sum();
        assertEquals("20", profit(story.trading()));
        story.tell(trade("2025-06-01T10:00:00Z", "LONG", "70", "1"));
        assertEquals("50", profit(story.trading()));
        sum();
        assertEquals("50", profit(story.trading()));
    }

    @Test
    void a_price_that_comes_late_changes_what_a_deposit_had_cost() {
        LedgerStory story = tell(
                List.of(
                        price("2025-06-02T10:00:00Z", "100"),
                        step("deposit", "2025-06-02T10:10:00Z", "account", "BTC", "amount", "2"),
                        trade("2025-06-02T12:00:00Z", "SHORT", "130", "1")),
                new Random(0),
                1);
        sum();
        sum();
        assertEquals("30", profit(story.trading()));
        assertEquals(List.of(), scenario.texts(STALE, UUID.fromString(story.trading())));
        story.tell(price("2025-06-02T10:50:00Z", "110"));
        assertEquals("20", profit(story.trading()));
        assertEquals(List.of("2025-06-02"), scenario.texts(STALE, UUID.fromString(story.trading())));
        sum();
        assertEquals("20", profit(story.trading()));
        story.tell(price("2025-06-02T11:30:00Z", "1"));
        assertEquals(List.of(), scenario.texts(STALE, UUID.fromString(story.trading())));
        assertEquals("20", profit(story.trading()));
    }

    @Test
    void trades_for_which_nothing_had_to_be_valued_are_worked_out_once() {
        LedgerStory story = tell(
                List.of(
                        trade("2025-06-02T10:00:00Z", "LONG", "100", "1"),
                        trade("2025-06-03T10:00:00Z", "SHORT", "120", "1")),
                new Random(0),
                0);
        sum();
        assertEquals(List.of(), scenario.texts(STALE, UUID.fromString(story.trading())));
        assertEquals("20", profit(story.trading()));
    }

    private static final String STALE = "SELECT (stale_from AT TIME ZONE 'UTC')::date::text FROM tiris.trade_progress"
            + " WHERE trading_id = ? AND stale_from IS NOT NULL";

    @Test
    void a_late_price_that_comes_while_its_day_is_being_worked_out_again_is_not_lost() throws Exception {
        LedgerStory story = tell(
                List.of(
                        price("2025-06-02T10:00:00Z", "100"),
                        step("deposit", "2025-06-02T10:10:00Z", "account", "BTC", "amount", "2"),
                        trade("2025-06-02T12:00:00Z", "SHORT", "130", "1")),
                new Random(0),
                1);
        sum();
        sum();
        story.tell(price("2025-06-02T10:50:00Z", "110"));
        UUID trading = UUID.fromString(story.trading());
        try (Connection other = RunningApplication.connectAsOwner();
                PreparedStatement lock =
                        other.prepareStatement("SELECT FROM tiris.trade_progress WHERE trading_id = ? FOR UPDATE")) {
            other.setAutoCommit(false);
            lock.setObject(1, trading);
            lock.execute();
            CompletableFuture<Void> price =
                    CompletableFuture.runAsync(() -> story.tell(price("2025-06-02T10:55:00Z", "115")));
            Patience.until("the price's transaction waits", () -> waiting() == 1);
            CompletableFuture<Void> summed =
                    trades.sum().subscribeAsCompletionStage().toCompletableFuture();
            Patience.until("what was worked out before the price waits behind it", () -> waiting() == 2);
            other.commit();
            CompletableFuture.allOf(price, summed).get(1, TimeUnit.MINUTES);
        }
        assertEquals(List.of("2025-06-02"), scenario.texts(STALE, trading));
        assertEquals("15", profit(story.trading()));
        sum();
        assertEquals(List.of(), scenario.texts(STALE, trading));
        assertEquals(List.of("15.0000000000000000"), scenario.texts(WON, trading));
        assertEquals("15", profit(story.trading()));
    }

    private static final String WON = "SELECT sum(won_sum)::text FROM tiris.trade_days WHERE trading_id = ?";

    private int waiting() {
        return scenario.texts("SELECT pid FROM pg_locks WHERE NOT granted AND locktype IN ('transactionid', 'tuple')")
                .size();
    }

    @ParameterizedTest
    @CsvSource({"4, 10", "5, 1000", "7, 40"})
    void in_pages_and_parts_of_any_length_the_same_is_kept(int page, long pass) {
        UUID trading = scenario.trading(user, "Pages");
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        scenario.transaction(dollars, "deposit", "100000", LONG_AGO, LONG_AGO, null, null);
        scenario.transaction(coins, "deposit", "3", LONG_AGO, LONG_AGO, null, null);
        for (int i = 0; i < 60; i++) {
            boolean buys = i % 3 != 2;
            // up to 15 of one moment, and up to 30 of one day
            Instant at = LONG_AGO.plus(Duration.ofHours(12L * (i / 15)));
            scenario.trade(coins, dollars, buys ? "1" : "-2", "" + (90 + i % 17), at);
        }
        sumAll(trading);
        List<String> expected = scenario.texts(KEPT, trading, trading);
        QuarkusMock.installMockForType(
                new TradeSums(facts, reads, kept, costs, new TradeSums.Limits(page, pass)), TradeSums.class);
        scenario.execute("DELETE FROM tiris.trade_progress WHERE trading_id = ?", trading);
        sumAll(trading);
        assertEquals(expected, scenario.texts(KEPT, trading, trading));
        for (int i = 0; i < 30; i++) {
            scenario.trade(
                    coins, dollars, i % 2 == 0 ? "1" : "-1", "" + (90 + i % 7), LONG_AGO.plusSeconds(3_600L * i));
        }
        sumAll(trading);
        List<String> late = scenario.texts(KEPT, trading, trading);
        assertNotEquals(expected, late);
        QuarkusMock.installMockForType(new TradeSums(facts, reads, kept, costs), TradeSums.class);
        scenario.execute("DELETE FROM tiris.trade_progress WHERE trading_id = ?", trading);
        sumAll(trading);
        assertEquals(scenario.texts(KEPT, trading, trading), late);
    }

    private static final String KEPT = "SELECT d::text FROM tiris.trade_days d WHERE trading_id = ?"
            + " UNION ALL SELECT o::text FROM tiris.open_lots o WHERE trading_id = ? ORDER BY 1";

    /** Until nothing has to be valued once more. */
    private void sumAll(UUID trading) {
        sum();
        Patience.until("all is worked out", () -> {
            sum();
            return scenario.texts(STALE, trading).isEmpty();
        });
    }

    @Test
    void several_replicas_that_sum_at_once_keep_each_day_once() {
        LedgerStory story = tell(steps(new Random(7), 40), new Random(7), 1);
        JsonObject before = figures(story.trading());
        scenario.texts("SELECT tiris.roll_up_ledger()");
        List<Uni<Void>> replicas =
                IntStream.range(0, 6).mapToObj(i -> trades.sum()).toList();
        Uni.join().all(replicas).andFailFast().await().atMost(Duration.ofMinutes(1));
        assertEquals(List.of(), scenario.texts(BEHIND, user));
        assertEquals(before, figures(story.trading()));
    }

    @Test
    void lots_are_kept_so_that_not_all_has_to_be_gone_through_again() {
        UUID trading = scenario.trading(user, "Long");
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        Instant start = NOW.minus(20, ChronoUnit.DAYS);
        scenario.transaction(dollars, "deposit", "1000000", start, start, null, null);
        for (int i = 0; i < 1_500; i++) {
            Instant at = start.plus(Duration.ofMinutes(15L * i + 1));
            boolean buys = i % 3 != 2;
            scenario.trade(coins, dollars, buys ? "1" : "-2", buys ? "100" : "" + (98 + i % 7), at);
        }
        JsonObject expected = figures(trading.toString());
        assertEquals(500, expected.getJsonObject("usdt").getInt("closedTrades"));
        sum();
        assertEquals(expected, figures(trading.toString()));
        List<String> kept = scenario.texts(
                "SELECT DISTINCT time::text FROM tiris.open_lots WHERE trading_id = ? ORDER BY 1", trading);
        assertEquals(3, kept.size(), kept::toString);
        scenario.trade(coins, dollars, "1", "100", NOW.minusSeconds(5));
        scenario.trade(coins, dollars, "-1", "90", NOW.minusSeconds(4));
        assertEquals(501, figures(trading.toString()).getJsonObject("usdt").getInt("closedTrades"));
        sum();
        assertEquals(501, figures(trading.toString()).getJsonObject("usdt").getInt("closedTrades"));
    }

    @Test
    void closed_trades_stay_when_retention_takes_their_transactions_and_later_ones_go_on_from_their_lots() {
        UUID trading = scenario.trading(user, "Old");
        scenario.execute("UPDATE tiris.tradings SET created_at = now() - interval '4 years' WHERE id = ?", trading);
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        Instant old = NOW.minus(1_000, ChronoUnit.DAYS);
        scenario.transaction(dollars, "deposit", "1000", old, old, null, null);
        scenario.trade(coins, dollars, "2", "100", old.plusSeconds(60));
        scenario.trade(coins, dollars, "-1", "130", old.plusSeconds(120));
        sum();
        scenario.letTradesGo();
        scenario.texts("SELECT removed FROM tiris.run_retention()");
        assertEquals(
                List.of("0"), scenario.texts("SELECT count(*) FROM tiris.transactions WHERE trading_id = ?", trading));
        assertEquals("30", profit(trading.toString()));
        scenario.trade(coins, dollars, "-1", "150", NOW.minusSeconds(60));
        assertEquals("80", profit(trading.toString()));
        sum();
        assertEquals("80", profit(trading.toString()));
        JsonObject then = client.query(
                        "query($id: ID!, $from: DateTime!, $to: DateTime!) { trading(id: $id) {"
                                + " performance(range: {from: $from, to: $to}) { realizedProfit unrealizedProfit } } }",
                        Map.of(
                                "id",
                                trading.toString(),
                                "from",
                                old.toString(),
                                "to",
                                old.plusSeconds(150).toString()))
                .getJsonObject("trading")
                .getJsonObject("performance");
        assertEquals("30", then.getString("realizedProfit"));
        assertEquals("30", then.getString("unrealizedProfit"));
    }

    @Test
    void closed_trades_stay_when_retention_takes_a_last_day_on_which_all_was_reversed() {
        UUID trading = scenario.trading(user, "Reversed");
        scenario.execute("UPDATE tiris.tradings SET created_at = now() - interval '4 years' WHERE id = ?", trading);
        UUID coins = scenario.subAccount(trading, "Coins", "BTC");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        Instant old = NOW.minus(1_000, ChronoUnit.DAYS);
        scenario.transaction(dollars, "deposit", "1000", old, old, null, null);
        scenario.trade(coins, dollars, "2", "100", old.plusSeconds(60));
        scenario.trade(coins, dollars, "-1", "130", old.plusSeconds(120));
        scenario.trade(coins, dollars, "1", "50", old.plus(3, ChronoUnit.DAYS));
        scenario.trade(coins, dollars, "-1", "50", old.plus(3, ChronoUnit.DAYS));
        scenario.execute("""
                INSERT INTO tiris.trade_reversals (trading_id, user_id, trade_id, reversal_id)
                SELECT trading_id, user_id, (array_agg(trade_id ORDER BY sequence))[1],
                       (array_agg(trade_id ORDER BY sequence DESC))[1]
                  FROM tiris.transactions WHERE trading_id = ? AND price = 50 GROUP BY 1, 2""", trading);
        sum();
        scenario.letTradesGo();
        scenario.texts("SELECT removed FROM tiris.run_retention()");
        assertEquals(
                List.of("0"), scenario.texts("SELECT count(*) FROM tiris.transactions WHERE trading_id = ?", trading));
        assertEquals("30", profit(trading.toString()));
        scenario.trade(coins, dollars, "-1", "150", NOW.minusSeconds(60));
        assertEquals("80", profit(trading.toString()));
        sum();
        assertEquals("80", profit(trading.toString()));
    }

    @Test
    void trades_of_a_closed_account_leave_what_the_other_accounts_have_of_them() {
        for (String closed : List.of("USDT", "BTC")) {
            LedgerStory story = LedgerStory.open(client, story("Closed " + closed));
            story.tell(step("deposit", "2025-06-01T10:00:00Z", "account", "USDT", "amount", "100"));
            story.tell(trade("2025-06-02T10:00:00Z", "LONG", "100", "1"));
            if (closed.equals("BTC")) {
                story.tell(trade("2025-06-03T10:00:00Z", "SHORT", "120", "1"));
                sum();
                assertEquals("20", profit(story.trading()));
            }
            sum();
            client.query("mutation($id: ID!) { deleteSubAccount(id: $id) }", Map.of("id", story.account(closed)));
            assertEquals("0", profit(story.trading()));
            sum();
            assertEquals("0", profit(story.trading()));
        }
    }

    @Test
    void a_portfolio_is_all_its_tradings_together() {
        LedgerStory one = tell(
                List.of(
                        trade("2025-06-02T10:00:00Z", "LONG", "100", "1"),
                        trade("2025-06-03T10:00:00Z", "SHORT", "120", "1"),
                        trade("2025-06-03T11:00:00Z", "LONG", "100", "1"),
                        trade("2025-06-03T12:00:00Z", "SHORT", "101", "1")),
                new Random(0),
                1);
        LedgerStory other = LedgerStory.open(client, story("Other"));
        funds().forEach(other::tell);
        other.tell(trade("2025-06-02T10:00:00Z", "LONG", "100", "1"));
        other.tell(trade("2025-06-02T11:00:00Z", "SHORT", "90", "1"));
        sum();
        JsonObject all = client.query("{ portfolio { performance { %s } } }".formatted(FIGURES))
                .getJsonObject("portfolio")
                .getJsonObject("performance");
        assertEquals(3, all.getInt("closedTrades"));
        assertEquals("11", all.getString("realizedProfit"));
        assertEquals(2, all.getInt("longestWinStreak"));
        assertEquals("21", profit(one.trading()));
        assertEquals("-10", profit(other.trading()));
    }

    @Test
    void the_number_of_statements_does_not_grow_with_tradings() {
        String dashboard = "{ tradings(first: 20) { nodes { performance { cagr winRate unrealizedProfit } } }"
                + " portfolio { performance { cagr winRate unrealizedProfit } } }";
        for (int i = 0; i < 2; i++) {
            tell(steps(new Random(i), 20), new Random(i), 1);
        }
        long few = statements.during(() -> client.query(dashboard));
        for (int i = 2; i < 7; i++) {
            tell(steps(new Random(i), 20), new Random(i), 1);
        }
        assertEquals(few, statements.during(() -> client.query(dashboard)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"range": {}}                                                                          | range
            {"range": {"from": "2026-01-02T00:00:00Z", "to": "2026-01-01T00:00:00Z"}}              | to
            {"range": {"from": "1970-01-01T00:00:00Z", "to": "9999-12-31T23:59:59.999999Z"}}       | from
            {"range": {"recent": 0}}                                                               | recent
            {"range": {"recent": 2147483647}}                                                      | recent
            {"quoteSymbol": "usdt"}                                                                | quoteSymbol
            {"riskFreeRate": -1}                                                                   | riskFreeRate
            {"riskFreeRate": 10.1}                                                                 | riskFreeRate
            {"riskFreeRate": 1e300}                                                                | riskFreeRate
            """)
    void what_cannot_be_asked_for_is_refused(String arguments, String field) {
        UUID trading = scenario.trading(user, "Trading");
        String performance = "query($id: ID!, $range: TimeRange, $quoteSymbol: String, $riskFreeRate: Float) {"
                + " trading(id: $id) { performance(range: $range, quoteSymbol: $quoteSymbol, riskFreeRate: $riskFreeRate)"
                + " { to } } }";
        var variables = jakarta.json.Json.createObjectBuilder(Json.parseObject(arguments))
                .add("id", trading.toString())
                .build();
        GraphQlAnswer answer = client.send(performance, Map.copyOf(variables));
        assertEquals("VALIDATION", answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    @Test
    void of_a_trading_without_anything_and_of_days_to_come_there_are_sums_of_0_and_no_ratios() {
        UUID trading = scenario.trading(user, "Trading");
        String nothing = "{\"from\":null,\"netProfit\":\"0\",\"sharpe\":null,\"closedTrades\":0,\"winRate\":null,"
                + "\"fees\":\"0\",\"realizedProfit\":\"0\",\"unrealizedProfit\":\"0\",\"exposure\":null}";
        String figures = "{ from netProfit sharpe closedTrades winRate fees realizedProfit unrealizedProfit exposure }";
        for (String range : List.of(
                "",
                "(range: {recent: 3})",
                "(range: {from: \"2100-01-01T00:00:00Z\", to: \"2100-02-01T00:00:00Z\"})")) {
            String both = "{ trading(id: \"%s\") { performance%2$s %3$s } portfolio { performance%2$s %3$s } }";
            assertEquals(
                    "{\"trading\":{\"performance\":%1$s},\"portfolio\":{\"performance\":%1$s}}".formatted(nothing),
                    client.query(both.formatted(trading, range, figures)).toString());
        }
    }

    @Test
    void another_users_trades_are_in_no_performance() {
        LedgerStory story = tell(steps(new Random(3), 20), new Random(3), 1);
        sum();
        GraphQlClient stranger = GraphQlClient.of(scenario.user("stranger"));
        String both =
                "{ trading(id: \"%s\") { performance { closedTrades } } portfolio { performance { closedTrades } } }";
        assertEquals(
                "{\"trading\":null,\"portfolio\":{\"performance\":{\"closedTrades\":0}}}",
                stranger.query(both.formatted(story.trading())).toString());
        assertNotEquals("0", profit(story.trading()));
    }

    /** Told in this order, the funds first; now and then what is known so far is summed. */
    private LedgerStory tell(List<JsonObject> steps, Random random, int sums) {
        LedgerStory told = LedgerStory.open(client, story("Story " + UUID.randomUUID()));
        funds().forEach(told::tell);
        for (JsonObject step : steps) {
            told.tell(step);
            if (random.nextInt(steps.size()) < sums) {
                sum();
            }
        }
        return told;
    }

    private void sum() {
        scenario.texts("SELECT tiris.roll_up_ledger()");
        trades.sum().await().atMost(Duration.ofMinutes(1));
        assertEquals(List.of(), scenario.texts(BEHIND, user));
    }

    private JsonObject figures(String trading) {
        return client.query(
                        "{ trading(id: \"%s\") { usdt: performance { %2$s } btc: performance(quoteSymbol: \"BTC\") { %2$s } } }"
                                .formatted(trading, FIGURES))
                .getJsonObject("trading");
    }

    private String profit(String trading) {
        return client.query("{ trading(id: \"%s\") { performance { realizedProfit } } }".formatted(trading))
                .getJsonObject("trading")
                .getJsonObject("performance")
                .getString("realizedProfit");
    }

    private static JsonObject story(String name) {
        return Json.parseObject("""
                {"name": "%s", "trading": "VIRTUAL", "steps": [], "accounts": [
                 {"name": "BTC", "symbol": "BTC"}, {"name": "USDT", "symbol": "USDT"}]}""".formatted(name));
    }

    /** Enough for steps in any order; the coins come when all else has happened, though they are recorded first. */
    private static List<JsonObject> funds() {
        return List.of(
                step("deposit", LONG_AGO.toString(), "account", "USDT", "amount", "1000000"),
                step("deposit", LONG_AGO.plusSeconds(20_000_000).toString(), "account", "BTC", "amount", "1000"));
    }

    /** No two of one moment. */
    private static List<JsonObject> steps(Random random, int count) {
        List<JsonObject> steps = new ArrayList<>();
        Instant at = LONG_AGO.plusSeconds(86_400);
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(1 + random.nextInt(40_000));
            String price = String.valueOf(90 + random.nextInt(20));
            String volume = "0." + (1 + random.nextInt(9));
            steps.add(
                    switch (random.nextInt(9)) {
                        case 0 -> price(at.toString(), price);
                        case 1 -> step("deposit", at.toString(), "account", "BTC", "amount", volume);
                        case 2 -> step("deposit", at.toString(), "account", "USDT", "amount", volume);
                        case 3, 4, 5 -> trade(at.toString(), "LONG", price, volume);
                        default -> trade(at.toString(), "SHORT", price, volume);
                    });
        }
        return steps;
    }

    private static JsonObject trade(String at, String kind, String price, String volume) {
        return step(
                "trade",
                at,
                "kind",
                kind,
                "asset",
                "BTC",
                "currency",
                "USDT",
                "price",
                price,
                "volume",
                volume,
                "fee",
                "0");
    }

    private static JsonObject price(String at, String price) {
        return step("price", at, "symbol", "BTC", "quoteSymbol", "USDT", "price", price);
    }

    private static JsonObject step(String what, String at, String... fields) {
        var step = jakarta.json.Json.createObjectBuilder().add("do", what).add("at", at);
        for (int i = 0; i < fields.length; i += 2) {
            step.add(fields[i], fields[i + 1]);
        }
        return step.build();
    }
}
