package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GenericPlan;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** How the database reads long series, where most tradings have short ones: from this it cannot know how long one is. */
@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class SeriesPlansTest {
    private static final String HISTORIES = """
            INSERT INTO tiris.price_hours
            SELECT t.id, t.user_id, symbol, 'USDT', source, time, 1, 1, 1, 1, 1, time, time
              FROM tiris.tradings t CROSS JOIN unnest(ARRAY['BTC', 'ETH']) AS symbol
             CROSS JOIN unnest(ARRAY['1m', 'trade']) AS source
             CROSS JOIN LATERAL generate_series(1, CASE t.name WHEN 'Long' THEN 4000 ELSE 3 END) AS k
             CROSS JOIN LATERAL (SELECT date_trunc('hour', now(), 'UTC') - k * interval '1 hour' AS time) AS hour
             WHERE t.user_id = ANY (?::uuid[])
            ON CONFLICT DO NOTHING""";
    private static final String SUMS = """
            INSERT INTO tiris.balance_%s
            SELECT a.id, a.trading_id, a.user_id, time, %s
              FROM tiris.sub_accounts a JOIN tiris.tradings t ON t.id = a.trading_id
             CROSS JOIN LATERAL generate_series(1, CASE t.name WHEN 'Long' THEN 4000 ELSE 3 END) AS k
             CROSS JOIN LATERAL (SELECT date_trunc('%s', now(), 'UTC') - k * interval '%s hours' AS time) AS hour
             WHERE t.user_id = ANY (?::uuid[])""";

    private static final String TRADE_DAYS = """
            INSERT INTO tiris.trade_days
            SELECT t.id, t.user_id, time, 'USDT', 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0
              FROM tiris.tradings t
             CROSS JOIN LATERAL generate_series(1, CASE t.name WHEN 'Long' THEN 4000 ELSE 3 END) AS k
             CROSS JOIN LATERAL (SELECT date_trunc('day', now(), 'UTC') - k * interval '24 hours' AS time) AS day
             WHERE t.user_id = ANY (?::uuid[])""";
    private static final String OPEN_LOTS = """
            INSERT INTO tiris.open_lots
            SELECT a.trading_id, a.user_id, d.time, a.id, 0, '{}', '{}', '{}', '{}', '{}'
              FROM tiris.sub_accounts a JOIN tiris.trade_days d ON d.trading_id = a.trading_id
             WHERE a.user_id = ANY (?::uuid[])""";
    private static final List<String> FILLED =
            List.of("price_hours", "balance_hours", "balance_days", "open_lots", "trade_days");

    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private UUID trading = UUID.randomUUID();
    private UUID account = UUID.randomUUID();
    private String users = "{}";

    @BeforeAll
    void tell() {
        user = scenario.user("long");
        trading = scenario.trading(user, "Long");
        account = scenario.subAccount(trading, "Dollars", "USDT");
        scenario.subAccount(trading, "Coins", "BTC");
        scenario.history(account, 4_000, Instant.now().minus(Duration.ofDays(3)));
        scenario.transaction(account, "100");
        UUID others = scenario.user("short");
        for (int i = 0; i < 100; i++) {
            scenario.subAccount(scenario.trading(others, "Short " + i), "Dollars", "USDT");
        }
        users = "{" + user + "," + others + "}";
        scenario.execute(HISTORIES, users);
        scenario.execute(SUMS.formatted("hours", "0, 0, 0, 0, 0", "hour", "1"), users);
        scenario.execute(SUMS.formatted("days", "0, time, time", "day", "24"), users);
        scenario.execute(TRADE_DAYS, users);
        scenario.execute(OPEN_LOTS, users);
        scenario.execute("ANALYZE tiris.transactions, tiris." + String.join(", tiris.", FILLED));
    }

    @AfterAll
    void close() {
        for (String table : FILLED) {
            scenario.execute("DELETE FROM tiris." + table + " WHERE user_id = ANY (?::uuid[])", users);
        }
        scenario.close();
    }

    @Test
    void a_price_is_found_by_an_index_and_never_sorted_for() {
        Map<String, GenericPlan> plans = plansOf("ORDER BY p.time DESC LIMIT 1");
        assertEquals(3, plans.size(), () -> "not those of sources, candles and curves: " + plans.keySet());
        plans.forEach((sql, plan) -> assertEquals(List.of(), plan.faults("price_hours"), sql));
    }

    @Test
    void hours_of_a_balance_are_bounded_on_both_sides_and_days_on_one() {
        Map<String, GenericPlan> hours = plansOf("h.since_midnight");
        assertEquals(1, hours.size(), () -> "not that of curves: " + hours.keySet());
        hours.forEach((sql, plan) -> {
            assertEquals(List.of(), plan.faults("balance_hours"), sql);
            List<String> conditions = new ArrayList<>(plan.conditions("balance_hours_pkey"));
            assertTrue(conditions.removeIf(condition -> condition.contains("\"time\" = ANY")), sql);
            assertBounded(conditions, sql, "\"time\" >=", "\"time\" <");
        });
        Map<String, GenericPlan> days = new HashMap<>(plansOf("tiris.balance_days"));
        days.keySet().removeIf(sql -> !sql.contains("d.time >=") || sql.contains("tiris.open_lots"));
        assertEquals(3, days.size(), () -> "not those of curves, divided hours and past balances: " + days.keySet());
        days.forEach((sql, plan) -> {
            assertEquals(List.of(), plan.faultsOfSum("balance_hours", "balance_days"), sql);
            assertBounded(plan.conditions("balance_days_pkey"), sql, "\"time\" >=");
        });
    }

    @Test
    void newer_rows_and_those_of_divided_hours_are_read_by_an_index() {
        Map<String, GenericPlan> plans = plansOf("api.transactions");
        assertTrue(plans.size() >= 4, () -> "only " + plans.keySet());
        plans.forEach((sql, plan) -> assertEquals(List.of(), plan.faultsOfSum("transactions"), sql));
    }

    @Test
    void what_is_newer_than_the_trades_is_bounded_for_all_tradings_together_and_for_each() {
        GenericPlan plan = planOf("AS asked (id, through");
        assertEquals(List.of(), plan.faultsOfSum("transactions", "open_lots"));
        assertBounded(plan.conditions("open_lots_pkey"), "lots", "trading_id = ");
        assertBounded(plan.conditions("balance_days_pkey"), "days", "sub_account_id = ", "\"time\" >=");
        // With few rows that of the user costs as much as that of the trading.
        assertBounded(plan.conditions("_timestamp"), "newer rows", "\"timestamp\" >", "\"timestamp\" <=");
    }

    @Test
    void trades_are_read_from_a_day_on_and_those_of_kept_days_are_bounded_on_both_sides() {
        GenericPlan rows = planOf("AS asked (id, begin, after, until, recorded)");
        assertEquals(List.of(), rows.faults("transactions"));
        assertBounded(
                rows.conditions("idx_transactions_trading_event_time"),
                "rows",
                "trading_id = ",
                "event_time >=",
                "event_time <");
        assertBounded(planOf("JOIN tiris.open_lots o ON").conditions("open_lots_pkey"), "lots", "\"time\" = ");
        assertBounded(
                planOf("AS asked (id, begin, until, before)").conditions("trade_days_pkey"),
                "days",
                "trading_id = ",
                "\"time\" >=",
                "\"time\" <");
    }

    @Test
    void the_first_event_is_found_by_the_ends_of_indexes() {
        GenericPlan plan = planOf("SELECT min(first.time)");
        assertEquals(List.of(), plan.faults("transactions"));
        assertEquals(List.of(), plan.faultsOfSum("balance_days"));
        assertBounded(plan.conditions("idx_transactions_trading_event_time"), "rows", "trading_id = ");
        assertBounded(plan.conditions("balance_days_pkey"), "days", "sub_account_id = ");
    }

    private GenericPlan planOf(String containing) {
        Map<String, GenericPlan> plans = plansOf(containing);
        assertEquals(1, plans.size(), () -> containing + ": " + plans.keySet());
        return plans.values().iterator().next();
    }

    private static void assertBounded(List<String> conditions, String sql, String... bounds) {
        assertFalse(conditions.isEmpty(), sql);
        for (String condition : conditions) {
            for (String bound : bounds) {
                assertTrue(condition.contains(bound), () -> condition + " of " + sql);
            }
        }
    }

    /** Of the statements with such a text that read curves, balances, candles and trades. */
    private Map<String, GenericPlan> plansOf(String containing) {
        GraphQlClient client = GraphQlClient.of(user);
        for (String timeframe : List.of("ONE_MINUTE", "ONE_HOUR", "ONE_DAY")) {
            String range = "(range: { recent: 100 }, timeframe: " + timeframe;
            client.query("{ trading(id: \"%s\") { equityCurve%s) { points { equity } } } }".formatted(trading, range));
            client.query("{ portfolio { equityCurve" + range + ") { points { equity } } } }");
            client.query("{ candles" + range + ", symbol: \"BTC\") { close } }");
            client.query("{ subAccount(id: \"%s\") { balanceHistory%s) { balance } } }".formatted(account, range));
        }
        client.query("{ trading(id: \"%s\") { performance { realizedProfit } } }".formatted(trading));
        client.query("{ portfolio { performance { realizedProfit } } }");
        client.query("{ subAccount(id: \"%s\") { balanceAt(time: \"2026-02-02T12:30:00Z\") } }".formatted(account));
        return statements.executions().keySet().stream()
                .filter(sql -> sql.contains(containing) && !sql.contains("INSERT"))
                .collect(Collectors.toMap(sql -> sql, sql -> GenericPlan.of(sql, user, this::value)));
    }

    private String value(String type) {
        return switch (type) {
            case "uuid" -> "'" + user + "'";
            case "uuid[]" -> "'{" + trading + "}'";
            case "timestamp with time zone" -> "'2026-02-03'";
            case "timestamp with time zone[]" -> "'{2026-02-03}'";
            case "text[]" -> "'{BTC}'";
            case "text" -> "'BTC'";
            case "bigint", "integer", "numeric", "double precision" -> "60";
            case "bigint[]", "integer[]" -> "'{1}'";
            default -> throw new IllegalArgumentException(type);
        };
    }
}
