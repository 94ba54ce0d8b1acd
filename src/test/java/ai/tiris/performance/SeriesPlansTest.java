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
        scenario.transaction(account, "100");
        UUID others = scenario.user("short");
        for (int i = 0; i < 100; i++) {
            scenario.subAccount(scenario.trading(others, "Short " + i), "Dollars", "USDT");
        }
        users = "{" + user + "," + others + "}";
        scenario.execute(HISTORIES, users);
        scenario.execute(SUMS.formatted("hours", "0, 0, 0, 0, 0", "hour", "1"), users);
        scenario.execute(SUMS.formatted("days", "0, time, time", "day", "24"), users);
        scenario.execute("ANALYZE tiris.price_hours, tiris.balance_hours, tiris.balance_days");
    }

    @AfterAll
    void close() {
        for (String table : List.of("price_hours", "balance_hours", "balance_days")) {
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
        days.keySet().removeIf(sql -> !sql.contains("d.time >="));
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

    private static void assertBounded(List<String> conditions, String sql, String... bounds) {
        assertFalse(conditions.isEmpty(), sql);
        for (String condition : conditions) {
            for (String bound : bounds) {
                assertTrue(condition.contains(bound), () -> condition + " of " + sql);
            }
        }
    }

    /** Of the statements with such a text that read curves, balances and candles. */
    private Map<String, GenericPlan> plansOf(String containing) {
        GraphQlClient client = GraphQlClient.of(user);
        for (String timeframe : List.of("ONE_MINUTE", "ONE_HOUR", "ONE_DAY")) {
            String range = "(range: { recent: 100 }, timeframe: " + timeframe;
            client.query("{ trading(id: \"%s\") { equityCurve%s) { points { equity } } } }".formatted(trading, range));
            client.query("{ portfolio { equityCurve" + range + ") { points { equity } } } }");
            client.query("{ candles" + range + ", symbol: \"BTC\") { close } }");
            client.query("{ subAccount(id: \"%s\") { balanceHistory%s) { balance } } }".formatted(account, range));
        }
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
