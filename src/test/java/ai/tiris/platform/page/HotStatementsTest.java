package ai.tiris.platform.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GenericPlan;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.Scenario.Entry;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the API asks the database over long histories. */
@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class HotStatementsTest {
    private static final int ROWS = 4_000;
    private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");

    private static final String ROW = "{ nodes { id amount } pageInfo { endCursor } }";
    private static final String LINE = "{ nodes { id message } pageInfo { endCursor } }";

    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private final List<UUID> tradings = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private UUID user = UUID.randomUUID();
    private UUID newcomer = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = traderWith(3, ROWS);
        tradings.addAll(ids("SELECT id FROM tiris.tradings WHERE user_id = ? ORDER BY name", user));
        accounts.addAll(ids("SELECT id FROM tiris.sub_accounts WHERE user_id = ? ORDER BY trading_id, name", user));
        traderWith(2, ROWS);
        newcomer = traderWith(1, 3);
        scenario.execute("ANALYZE tiris.transactions, tiris.trading_logs, tiris.tradings, tiris.sub_accounts");
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void no_generic_plan_sorts_a_history_or_reads_it_but_by_an_index() {
        Set<String> series = statementsOf("api.", everyKindOfPage());
        assertTrue(series.size() > 40, () -> "only " + series.size() + " statements were seen");
        assertEquals(Map.of(), faults(series, "transactions", "trading_logs"));
    }

    @Test
    void no_export_sorts_a_history_or_reads_it_but_by_an_index() {
        Set<String> series = statementsOf("api.", () -> {
            for (String what : List.of("/transactions", "/logs")) {
                for (String by : List.of("?by=TIMESTAMP", "?by=EVENT_TIME")) {
                    for (String range : List.of("", "&from=2026-02-02T00:00:00Z&to=2026-03-01T00:00:00Z")) {
                        ExportClient.of(user).csv(tradings.get(0) + what + by + range);
                    }
                }
            }
        });
        // Of each of the eight the first and the last row, and a page after another; of logs also the oldest line
        assertTrue(series.size() >= 17, () -> "only " + series.size() + " statements were seen");
        assertEquals(Map.of(), faults(series, "transactions", "trading_logs"));
    }

    @Test
    void tradings_are_paged_by_an_index() {
        String after = GraphQlClient.of(user)
                .query("{ tradings(first: 1) { pageInfo { endCursor } } }")
                .getJsonObject("tradings")
                .getJsonObject("pageInfo")
                .getString("endCursor");
        scenario.execute(
                """
                INSERT INTO tiris.tradings (user_id, name, type, exchange_binding_id, created_at)
                SELECT u, u || ' ' || k, 'backtest', ?, now() - k * interval '1 hour'
                  FROM generate_series(1, 2000) AS k, unnest(ARRAY[?, ?]::uuid[]) AS u""",
                Scenario.PUBLIC_BINDING,
                newcomer,
                UUID.fromString(
                        scenario.texts("SELECT user_id FROM tiris.tradings WHERE user_id <> ? LIMIT 1", newcomer)
                                .get(0)));
        scenario.execute("ANALYZE tiris.tradings");
        Set<String> lists = statementsOf(
                "tiris.tradings t",
                List.of(
                        "{ tradings { nodes { id name } } }",
                        "{ tradings(after: \"" + after + "\") { nodes { id name } } }",
                        "{ exchangeBindings { nodes { tradings(first: 7) { nodes { id } } } } }",
                        "{ exchangeBindings { nodes { tradings(first: 7, after: \"" + after
                                + "\") { nodes { id } } } } }"));
        assertEquals(4, lists.size());
        assertEquals(Map.of(), faults(lists, "tradings"));
    }

    @Test
    void a_balance_of_the_past_is_summed_by_an_index_of_its_sub_account() {
        Set<String> sums = statementsOf(
                "api.transactions", List.of("{ subAccounts { balanceAt(time: \"2026-02-02T12:00:00Z\") } }"));
        assertEquals(1, sums.size());
        for (String sql : sums) {
            assertEquals(
                    List.of(),
                    GenericPlan.of(sql, user, this::value)
                            .faultsOfSum("transactions", "balance_hours", "balance_days"));
        }
    }

    @Test
    void the_audit_is_paged_by_an_index() {
        UUID administrator = scenario.user("admin");
        scenario.execute("SELECT tiris.set_administrator(?, true)", administrator);
        scenario.execute("""
                INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, timestamp)
                SELECT tiris.uuid_v7(at), u, 'tradings.update', 'tradings', u, at
                  FROM generate_series(1, ?) AS k, unnest(ARRAY[?, ?]::uuid[]) AS u,
                       LATERAL (SELECT now() - k * interval '1 minute' AS at) AS time""", ROWS, user, newcomer);
        scenario.execute("ANALYZE tiris.audit_logs");
        String after = GraphQlClient.of(administrator)
                .query("{ auditLogs(first: 500) { pageInfo { endCursor } } }")
                .getJsonObject("auditLogs")
                .getJsonObject("pageInfo")
                .getString("endCursor");
        List<String> pages = new ArrayList<>();
        for (String place : List.of("first: 50", "first: 100, after: \"" + after + "\"")) {
            for (String filter : List.of(
                    "",
                    "actions: [\"users.update\"]",
                    "resourceType: \"tradings\"",
                    "resourceId: \"%s\"".formatted(user),
                    "resourceType: \"tradings\", resourceId: \"%s\"".formatted(user),
                    "resourceType: \"tradings\", resourceId: \"%s\", actions: [\"x\"]".formatted(user),
                    "from: \"2026-02-02T00:00:00Z\", to: \"2026-03-01T00:00:00Z\"")) {
                for (String whose : List.of("", "userId: \"%s\"".formatted(user))) {
                    pages.add("{ auditLogs(%s, filter: { %s %s }) { nodes { id newValues } } }"
                            .formatted(place, filter, whose));
                }
            }
        }
        Set<String> own = statementsOf("api.audit_logs", pages);
        assertEquals(14, own.size());
        assertEquals(Map.of(), faults(own, "audit_logs"));
        Set<String> anybodys = statementsOf("api.all_audit_logs", administrator, pages);
        assertEquals(28, anybodys.size());
        assertEquals(Map.of(), faults(anybodys, "audit_logs"));
    }

    private Set<String> statementsOf(String containing, List<String> documents) {
        return statementsOf(containing, user, documents);
    }

    private Set<String> statementsOf(String containing, UUID caller, List<String> documents) {
        return statementsOf(
                containing,
                () -> documents.forEach(document -> GraphQlClient.of(caller).query(document)));
    }

    private Set<String> statementsOf(String containing, Runnable work) {
        Map<String, Long> before = statements.executions();
        work.run();
        return statements.executions().entrySet().stream()
                .filter(used -> used.getKey().contains(containing))
                .filter(used -> used.getValue() > before.getOrDefault(used.getKey(), 0L))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Map<String, List<String>> faults(Set<String> texts, String... longTables) {
        Map<String, List<String>> faults = new LinkedHashMap<>();
        for (String sql : texts) {
            List<String> found = GenericPlan.of(sql, user, this::value).faults(longTables);
            if (!found.isEmpty()) {
                faults.put(sql, found);
            }
        }
        return faults;
    }

    @Test
    void a_field_takes_one_statement_however_many_rows_it_is_read_for() {
        String dashboard = """
                { tradings(first: 10) { nodes { id name lastSequence exchangeBinding { name }
                    subAccounts { id name symbol balance }
                    transactions(first: 10) { nodes { id amount subAccount { id name } } }
                    logs(first: 10) { nodes { id message subAccount { id } transaction { id } } } } } }""";
        // One less where the sub-accounts of transactions and logs happen to be asked for at once.
        for (UUID caller : List.of(newcomer, user, user, user)) {
            long count = statements.during(() -> GraphQlClient.of(caller).query(dashboard));
            assertTrue(count == 8 || count == 9, () -> count + " statements");
        }
    }

    @Test
    void the_dashboard_of_the_benchmark_takes_four_statements() {
        String dashboard = """
                { tradings(first: 10) { nodes { id name exchangeBinding { name } subAccounts { id name symbol balance }
                    transactions(first: 10) { nodes { id timestamp direction reason amount closingBalance price
                      quoteSymbol } } } } }""";
        assertEquals(4, statements.during(() -> GraphQlClient.of(user).query(dashboard)));
    }

    @Test
    void the_same_row_is_asked_for_once() {
        String twice = """
                { a: subAccount(id: "%1$s") { id } b: subAccount(id: "%1$s") { name } c: subAccount(id: "%2$s") { id } }""".formatted(accounts.get(0), accounts.get(1));
        assertEquals(1, statements.during(() -> GraphQlClient.of(user).query(twice)));
    }

    private UUID traderWith(int count, int rows) {
        UUID trader = scenario.user("trader");
        for (int i = 0; i < count; i++) {
            UUID trading = scenario.trading(trader, "Trading " + i);
            UUID coins = scenario.subAccount(trading, "Coins", "BTC");
            UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
            scenario.history(coins, rows, START);
            scenario.history(dollars, rows, START.plus(rows + 1, ChronoUnit.MINUTES));
            scenario.lines(trading, rows);
            Entry deposit = scenario.transaction(dollars, "1");
            scenario.log(trading, "buy_order", "A line", START, dollars, deposit);
        }
        return trader;
    }

    private List<String> everyKindOfPage() {
        String after = GraphQlClient.of(user)
                .query("{ transactions(first: 500) { pageInfo { endCursor } } }")
                .getJsonObject("transactions")
                .getJsonObject("pageInfo")
                .getString("endCursor");
        List<String> places = List.of(
                "first: 50",
                "first: 100, after: \"" + after + "\"",
                "last: 50",
                "last: 100, before: \"" + after + "\"");
        List<String> pages = new ArrayList<>();
        for (String place : places) {
            for (String axis : List.of("TIMESTAMP", "EVENT_TIME")) {
                String all = "(" + place + ", filter: { by: " + axis + " })";
                String window = "(" + place + ", filter: { by: " + axis
                        + ", from: \"2026-02-02T00:00:00Z\", to: \"2026-03-01T00:00:00Z\" })";
                String few = "(%s, filter: { by: %s, subAccountIds: [\"%s\", \"%s\"] })"
                        .formatted(place, axis, accounts.get(0), accounts.get(3));
                String some = "(%s, filter: { by: %s, tradingIds: [\"%s\", \"%s\"] })"
                        .formatted(place, axis, tradings.get(0), tradings.get(1));
                String kept = "(%s, filter: { by: %s, infoContains: { a: 1 } })".formatted(place, axis);
                String keptOfSome = "(%s, filter: { by: %s, tradingIds: [\"%s\", \"%s\"], infoContains: { a: 1 } })"
                        .formatted(place, axis, tradings.get(0), tradings.get(1));
                String found = "(%s, filter: { by: %s, search: \"a b\" })".formatted(place, axis);
                String foundInFew = "(%s, filter: { by: %s, search: \"a\", subAccountIds: [\"%s\", \"%s\"] })"
                        .formatted(place, axis, accounts.get(0), accounts.get(3));
                for (String arguments : List.of(found, foundInFew)) {
                    pages.add("{ tradingLogs" + arguments + LINE + " tradings { nodes { logs" + arguments + LINE
                            + " } } }");
                }
                for (String arguments : List.of(all, window, few, some, kept, keptOfSome)) {
                    pages.add("{ transactions" + arguments + ROW + " tradingLogs" + arguments + LINE + " }");
                    pages.add("{ tradings(first: 1) { nodes { transactions" + arguments + ROW + " logs" + arguments
                            + LINE + " subAccounts { transactions" + arguments + ROW + " } } } }");
                }
            }
        }
        pages.add("{ transactions(filter: { directions: [DEBIT], reasons: [WITHDRAWAL], maxAmount: \"0\" })" + ROW
                + " tradingLogs(filter: { types: [PREDICTION], sources: [BOT] })" + LINE + " }");
        pages.add("{ transactions { nodes { id } } tradingLogs(first: 5) { nodes { transaction { id } } }"
                + " transaction(id: \"%1$s\") { id } tradingLog(id: \"%1$s\") { id } }"
                        .formatted(scenario.texts("SELECT id FROM tiris.transactions WHERE user_id = ? LIMIT 1", user)
                                .get(0)));
        return pages;
    }

    private String value(String type) {
        return switch (type) {
            case "uuid" -> "'" + user + "'";
            case "uuid[]" -> "'{" + tradings.get(0) + "," + tradings.get(1) + "," + accounts.get(0) + "}'";
            case "timestamp with time zone" -> "'2026-02-03'";
            case "timestamp with time zone[]" -> "'{2026-02-03,2026-02-03,2026-02-03}'";
            case "bigint" -> "51";
            case "numeric" -> "0";
            case "text" -> "'{\"a\": 1}'";
            case "text[]" -> "'{withdrawal,prediction,debit,bot}'";
            default -> throw new IllegalArgumentException(type);
        };
    }

    private List<UUID> ids(String sql, UUID parameter) {
        return scenario.texts(sql, parameter).stream().map(UUID::fromString).toList();
    }
}
