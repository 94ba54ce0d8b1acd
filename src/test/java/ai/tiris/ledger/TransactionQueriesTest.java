package ai.tiris.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.Scenario.Entry;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class TransactionQueriesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00.000001Z");

    /** A row as it was written, and whose it is. */
    private record Written(Entry entry, UUID trading, UUID account, String amount) {}

    private final List<Written> written = new ArrayList<>();
    private final List<UUID> tradings = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private Scenario scenario;
    private GraphQlClient client;
    private GraphQlClient stranger;
    private UUID strangersAccount;
    private UUID strangersTransaction;

    /** Three tradings with two sub-accounts each; recorded in turn, and happened in the opposite order, some at once. */
    @BeforeAll
    void tell() {
        scenario = Scenario.open();
        UUID user = scenario.user("trader");
        for (int trading = 0; trading < 3; trading++) {
            tradings.add(scenario.trading(user, "Trading " + trading));
            accounts.add(scenario.subAccount(tradings.get(trading), "Dollars", "USDT"));
            accounts.add(scenario.subAccount(tradings.get(trading), "Coins", "BTC"));
        }
        for (int i = 0; i < 60; i++) {
            UUID account = accounts.get(i * 5 % 6);
            String amount = i >= 30 && i % 4 == 0 ? "-1.5" : "2.00000001";
            Instant eventTime = START.minus(i / 4, ChronoUnit.DAYS);
            Instant recorded = START.plus(i, ChronoUnit.MINUTES);
            String price = i % 5 == 0 ? "100.5" : null;
            Entry entry = scenario.transaction(
                    account,
                    amount.startsWith("-") ? "fee" : "deposit",
                    amount,
                    eventTime,
                    recorded,
                    price,
                    price == null ? null : "USDT");
            written.add(new Written(entry, tradings.get(accounts.indexOf(account) / 2), account, amount));
        }
        client = GraphQlClient.of(user);
        UUID other = scenario.user("stranger");
        strangersAccount = scenario.subAccount(scenario.trading(other, "Trading 0"), "Dollars", "USDT");
        strangersTransaction = scenario.transaction(strangersAccount, "1").id();
        stranger = GraphQlClient.of(other);
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 30, 60, 61})
    void pages_in_both_directions_make_the_whole_list(int size) {
        List<String> all = newestFirst(TimeAxis.TIMESTAMP, row -> true);
        ConnectionWalk walk = new ConnectionWalk(arguments -> transactions(arguments));
        assertEquals(all, walk.forwards(size));
        assertEquals(all, walk.backwards(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 59, 100})
    void pages_by_event_time_do_too_though_many_happened_at_once(int size) {
        List<String> all = newestFirst(TimeAxis.EVENT_TIME, row -> true);
        ConnectionWalk walk = new ConnectionWalk(arguments -> transactions("filter: { by: EVENT_TIME }, " + arguments));
        assertEquals(all, walk.forwards(size));
        assertEquals(all, walk.backwards(size));
    }

    @Test
    void a_filter_restricts_the_list_to_what_meets_all_its_parts() {
        String from = START.plus(10, ChronoUnit.MINUTES).toString();
        String to = START.plus(40, ChronoUnit.MINUTES).toString();
        check("directions: [DEBIT]", row -> row.amount().startsWith("-"));
        check("directions: [DEBIT, CREDIT]", row -> true);
        check("directions: []", row -> false);
        check("reasons: [FEE, LONG]", row -> row.amount().startsWith("-"));
        check("minAmount: \"0\"", row -> !row.amount().startsWith("-"));
        check("maxAmount: \"-1.5\"", row -> row.amount().equals("-1.5"));
        check("minAmount: \"2.00000001\", maxAmount: \"2.00000001\"", row -> !row.amount()
                .startsWith("-"));
        check("quoteSymbol: \"USDT\"", row -> written.indexOf(row) % 5 == 0);
        check("quoteSymbol: \"EUR\"", row -> false);
        check("from: \"%s\", to: \"%s\"".formatted(from, to), row -> {
            int minute = written.indexOf(row);
            return minute >= 10 && minute < 40;
        });
        check(
                "from: \"%s\", directions: [DEBIT], quoteSymbol: \"USDT\"".formatted(from),
                row -> written.indexOf(row) >= 10
                        && written.indexOf(row) % 5 == 0
                        && row.amount().startsWith("-"));
    }

    @ParameterizedTest
    @EnumSource(TimeAxis.class)
    void rows_are_found_by_what_their_info_contains(TimeAxis axis) {
        checkBy(axis, "infoContains: { number: 3 }", row -> row.entry().sequence() == 3);
        checkBy(axis, "infoContains: { number: \"3\" }", row -> false);
        checkBy(axis, "infoContains: { number: 3, x: null }", row -> false);
        checkBy(axis, "infoContains: {}", row -> true);
        checkBy(
                axis,
                "infoContains: { number: 3 }, " + ids("tradingIds", tradings.get(1)),
                row -> row.entry().sequence() == 3 && row.trading().equals(tradings.get(1)));
        List<String> all = newestFirst(axis, row -> row.entry().sequence() == 5);
        ConnectionWalk walk = new ConnectionWalk(
                arguments -> transactions("filter: { infoContains: { number: 5 }, by: " + axis + " }, " + arguments));
        for (int size : List.of(1, 2, 100)) {
            assertEquals(all, walk.forwards(size));
            assertEquals(all, walk.backwards(size));
        }
    }

    @Test
    void nested_rows_are_found_by_what_their_info_contains() {
        String field = "transactions(first: 5, filter: { infoContains: { number: 2 } }) { nodes { id } }";
        JsonObject data =
                client.query("{ tradings { nodes { id a: %1$s b: %1$s subAccounts { %1$s } } } }".formatted(field));
        for (JsonObject trading :
                data.getJsonObject("tradings").getJsonArray("nodes").getValuesAs(JsonObject.class)) {
            List<String> mine = newestFirst(
                    TimeAxis.TIMESTAMP,
                    row -> row.entry().sequence() == 2
                            && row.trading().toString().equals(trading.getString("id")));
            assertEquals(mine, ConnectionWalk.ids(trading.getJsonObject("a")));
            assertEquals(mine, ConnectionWalk.ids(trading.getJsonObject("b")));
            assertEquals(
                    mine,
                    trading.getJsonArray("subAccounts").getValuesAs(JsonObject.class).stream()
                            .flatMap(account -> ConnectionWalk.ids(account.getJsonObject("transactions")).stream())
                            .toList());
        }
    }

    @Test
    void a_time_window_follows_the_clock_that_by_names() {
        Instant day = START.minus(10, ChronoUnit.DAYS);
        String window = "from: \"%s\", to: \"%s\"".formatted(day, day.plus(1, ChronoUnit.DAYS));
        checkBy(TimeAxis.EVENT_TIME, window, row -> row.entry().eventTime().equals(day));
        check(window, row -> false);
    }

    @Test
    void ids_name_what_is_listed_whatever_their_order_and_however_often() {
        check(ids("tradingIds", tradings.get(1)), row -> row.trading().equals(tradings.get(1)));
        check(ids("tradingIds", tradings.get(2), tradings.get(0), tradings.get(2)), row -> !row.trading()
                .equals(tradings.get(1)));
        check(
                ids("subAccountIds", accounts.get(4), accounts.get(1)),
                row -> row.account().equals(accounts.get(4)) || row.account().equals(accounts.get(1)));
        check(
                ids("subAccountIds", accounts.get(4), accounts.get(1)) + ", " + ids("tradingIds", tradings.get(0)),
                row -> row.account().equals(accounts.get(1)));
        check("tradingIds: []", row -> false);
        check("subAccountIds: []", row -> false);
        for (TimeAxis axis : TimeAxis.values()) {
            checkBy(axis, ids("tradingIds", tradings.get(1), tradings.get(2)), row -> !row.trading()
                    .equals(tradings.get(0)));
            checkBy(
                    axis,
                    ids("subAccountIds", accounts.get(0), accounts.get(5)),
                    row -> row.account().equals(accounts.get(0))
                            || row.account().equals(accounts.get(5)));
        }
    }

    @Test
    void merged_scopes_are_paged_like_one_list() {
        String filter = "filter: { " + ids("tradingIds", tradings.get(0), tradings.get(2)) + " }, ";
        List<String> all = newestFirst(TimeAxis.TIMESTAMP, row -> !row.trading().equals(tradings.get(1)));
        ConnectionWalk walk = new ConnectionWalk(arguments -> transactions(filter + arguments));
        assertEquals(all, walk.forwards(7));
        assertEquals(all, walk.backwards(7));
    }

    @Test
    void every_row_comes_with_exactly_what_was_written() {
        JsonObject node = transactions(
                        "first: 1, filter: { directions: [DEBIT], quoteSymbol: \"USDT\" }",
                        "{ nodes { id timestamp eventTime sequence direction reason amount closingBalance price quoteSymbol"
                                + " tradeId info subAccount { id symbol trading { id } } } }")
                .getJsonArray("nodes")
                .getJsonObject(0);
        Written row = written.get(40);
        assertEquals(row.entry().id().toString(), node.getString("id"));
        assertEquals("2026-01-01T00:40:00.000001Z", node.getString("timestamp"));
        assertEquals(START.minus(10, ChronoUnit.DAYS).toString(), node.getString("eventTime"));
        assertEquals(row.entry().sequence(), node.getJsonNumber("sequence").longValueExact());
        assertEquals("DEBIT", node.getString("direction"));
        assertEquals("FEE", node.getString("reason"));
        assertEquals("-1.5", node.getString("amount"));
        assertEquals("100.5", node.getString("price"));
        assertEquals("USDT", node.getString("quoteSymbol"));
        assertEquals(JsonValue.NULL, node.get("tradeId"));
        assertEquals(
                row.entry().sequence(),
                node.getJsonObject("info").getJsonNumber("number").longValueExact());
        assertEquals(row.account().toString(), node.getJsonObject("subAccount").getString("id"));
        assertEquals(
                row.trading().toString(),
                node.getJsonObject("subAccount").getJsonObject("trading").getString("id"));
    }

    @Test
    void aliases_with_different_arguments_do_not_mix() {
        JsonObject data = client.query(
                """
                query ($trading: ID!, $account: ID!) {
                  a: transactions(first: 1) { ...ids }
                  b: transactions(first: 2) { ...ids }
                  c: transactions(last: 2, filter: { directions: [DEBIT] }) { ...ids }
                  trading(id: $trading) {
                    a: transactions(first: 1) { ...ids }
                    b: transactions(first: 2) { ...ids }
                    c: transactions(last: 2, filter: { directions: [DEBIT] }) { ...ids }
                  }
                  subAccount(id: $account) {
                    a: transactions(first: 1) { ...ids }
                    b: transactions(first: 2) { ...ids }
                    c: transactions(last: 2, filter: { directions: [DEBIT] }) { ...ids }
                  }
                }
                fragment ids on TransactionConnection { nodes { id } }""",
                Map.of(
                        "trading",
                        tradings.get(0).toString(),
                        "account",
                        accounts.get(2).toString()));
        checkAliases(data, row -> true);
        checkAliases(data.getJsonObject("trading"), row -> row.trading().equals(tradings.get(0)));
        checkAliases(data.getJsonObject("subAccount"), row -> row.account().equals(accounts.get(2)));
    }

    private void checkAliases(JsonObject data, Predicate<Written> mine) {
        List<String> all = newestFirst(TimeAxis.TIMESTAMP, mine);
        List<String> debits =
                newestFirst(TimeAxis.TIMESTAMP, mine.and(row -> row.amount().startsWith("-")));
        assertEquals(all.subList(0, 1), ConnectionWalk.ids(data.getJsonObject("a")));
        assertEquals(all.subList(0, 2), ConnectionWalk.ids(data.getJsonObject("b")));
        assertEquals(
                debits.subList(Math.max(0, debits.size() - 2), debits.size()),
                ConnectionWalk.ids(data.getJsonObject("c")));
    }

    @Test
    void nested_lists_hold_the_rows_of_their_parents_only() {
        JsonObject data = client.query("""
                { tradings(first: 3) { nodes { id
                    transactions(first: 30) { nodes { id } }
                    some: transactions(first: 30, filter: { tradingIds: ["%1$s"] }) { nodes { id } }
                    few: transactions(first: 30, filter: { subAccountIds: ["%2$s", "%3$s"] }) { nodes { id } }
                    late: transactions(first: 30, filter: { subAccountIds: ["%2$s", "%3$s"], by: EVENT_TIME }) { nodes { id } }
                    subAccounts { id
                      transactions(first: 30) { nodes { id } }
                      some: transactions(first: 30, filter: { tradingIds: ["%1$s"] }) { nodes { id } }
                      few: transactions(first: 30, filter: { subAccountIds: ["%2$s", "%3$s"] }) { nodes { id } } } } } }""".formatted(tradings.get(0), accounts.get(0), accounts.get(3)));
        List<JsonObject> nodes =
                data.getJsonObject("tradings").getJsonArray("nodes").getValuesAs(JsonObject.class);
        assertEquals(3, nodes.size());
        for (JsonObject trading : nodes) {
            Predicate<Written> mine = row -> row.trading().toString().equals(trading.getString("id"));
            Predicate<Written> few = row ->
                    row.account().equals(accounts.get(0)) || row.account().equals(accounts.get(3));
            Predicate<Written> some = row -> row.trading().equals(tradings.get(0));
            assertNodes(mine, trading, "transactions");
            assertNodes(mine.and(some), trading, "some");
            assertNodes(mine.and(few), trading, "few");
            assertEquals(
                    newestFirst(TimeAxis.EVENT_TIME, mine.and(few)), ConnectionWalk.ids(trading.getJsonObject("late")));
            for (JsonObject account : trading.getJsonArray("subAccounts").getValuesAs(JsonObject.class)) {
                Predicate<Written> its = row -> row.account().toString().equals(account.getString("id"));
                assertNodes(its, account, "transactions");
                assertNodes(its.and(some), account, "some");
                assertNodes(its.and(few), account, "few");
            }
        }
    }

    private void assertNodes(Predicate<Written> expected, JsonObject parent, String field) {
        assertEquals(newestFirst(TimeAxis.TIMESTAMP, expected), ConnectionWalk.ids(parent.getJsonObject(field)));
    }

    @Test
    void a_single_transaction_is_found_by_its_id() {
        JsonObject data = client.query(
                "query ($a: ID!, $b: ID!) { a: transaction(id: $a) { id } b: transaction(id: $b) { id amount }"
                        + " c: transaction(id: $a) { id sequence } }",
                Map.of(
                        "a",
                        written.get(3).entry().id().toString(),
                        "b",
                        written.get(59).entry().id().toString()));
        assertEquals(
                written.get(3).entry().id().toString(), data.getJsonObject("a").getString("id"));
        assertEquals(written.get(59).amount(), data.getJsonObject("b").getString("amount"));
        assertEquals(
                written.get(3).entry().sequence(),
                data.getJsonObject("c").getJsonNumber("sequence").longValueExact());
    }

    @Test
    void a_strangers_row_looks_like_one_that_does_not_exist() {
        for (String id : List.of(
                strangersTransaction.toString(),
                "00000000-0000-0000-0000-000000000000",
                "ffffffff-ffff-ffff-ffff-ffffffffffff",
                UUID.randomUUID().toString())) {
            assertEquals(
                    "{\"transaction\":null}",
                    client.query("query ($id: ID!) { transaction(id: $id) { id } }", Map.of("id", id))
                            .toString());
        }
        check(ids("subAccountIds", strangersAccount), row -> false);
        check(ids("subAccountIds", UUID.randomUUID()), row -> false);
        check(ids("subAccountIds", strangersAccount, accounts.get(1)), row -> row.account()
                .equals(accounts.get(1)));
        assertEquals(
                1,
                stranger.query("{ transactions { nodes { id } } }")
                        .getJsonObject("transactions")
                        .getJsonArray("nodes")
                        .size());
    }

    @Test
    void left_out_sizes_are_the_documented_ones() {
        List<String> all = newestFirst(TimeAxis.TIMESTAMP, row -> true);
        assertEquals(all.subList(0, 50), ConnectionWalk.ids(transactions("first: null")));
        JsonObject oldest = transactions("last: 1");
        String before = oldest.getJsonObject("pageInfo").getString("startCursor");
        assertEquals(all.subList(9, 59), ConnectionWalk.ids(transactions("before: \"" + before + "\"")));
        assertEquals(all.subList(56, 59), ConnectionWalk.ids(transactions("first: 3, before: \"" + before + "\"")));
        refused("quoteSymbol", "filter: { quoteSymbol: \"\\u0000\" }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first: 0", "first: -1", "first: 1001", "first: 2147483647"})
    void a_bad_page_size_is_refused(String arguments) {
        refused("first", arguments);
    }

    @Test
    void a_bad_page_is_refused_with_the_argument_at_fault() {
        refused("last", "last: 0");
        refused("last", "last: 1001");
        refused("after", "after: \"x\", last: 3");
        String many = "\"" + UUID.randomUUID() + "\",";
        refused("tradingIds", "filter: { tradingIds: [" + many.repeat(101) + "] }");
        refused("subAccountIds", "filter: { subAccountIds: [" + many.repeat(101) + "] }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "MQ",
                "AAAA",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AX__________AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "' OR true --",
                "\u0000"
            })
    void a_forged_cursor_is_refused(String cursor) {
        GraphQlAnswer after =
                client.send("query ($c: String) { transactions(after: $c) { nodes { id } } }", Map.of("c", cursor));
        assertEquals("VALIDATION", after.code());
        assertEquals("after", after.extensions().getString("field"));
        GraphQlAnswer before =
                client.send("query ($c: String) { transactions(before: $c) { nodes { id } } }", Map.of("c", cursor));
        assertEquals("before", before.extensions().getString("field"));
    }

    @Test
    void another_users_cursor_shows_only_the_callers_own_rows() {
        String cursor = stranger.query("{ transactions { pageInfo { endCursor } } }")
                .getJsonObject("transactions")
                .getJsonObject("pageInfo")
                .getString("endCursor");
        List<String> rest = ConnectionWalk.ids(transactions("first: 100, after: \"" + cursor + "\""));
        assertTrue(newestFirst(TimeAxis.TIMESTAMP, row -> true).containsAll(rest));
    }

    private void refused(String field, String arguments) {
        GraphQlAnswer answer = client.send("{ transactions(" + arguments + ") { nodes { id } } }", Map.of());
        assertEquals("VALIDATION", answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    private void check(String filter, Predicate<Written> expected) {
        checkBy(TimeAxis.TIMESTAMP, filter, expected);
    }

    private void checkBy(TimeAxis axis, String filter, Predicate<Written> expected) {
        JsonObject page = transactions("first: 100, filter: { by: " + axis + ", " + filter + " }");
        assertEquals(newestFirst(axis, expected), ConnectionWalk.ids(page), filter);
    }

    private JsonObject transactions(String arguments) {
        return transactions(arguments, ConnectionWalk.FIELDS);
    }

    private JsonObject transactions(String arguments, String fields) {
        return client.query("{ transactions(" + arguments + ") " + fields + " }")
                .getJsonObject("transactions");
    }

    private static String ids(String name, UUID... ids) {
        List<String> quoted = List.of(ids).stream().map(id -> "\"" + id + "\"").toList();
        return name + ": " + quoted;
    }

    private List<String> newestFirst(TimeAxis axis, Predicate<Written> expected) {
        Comparator<Written> byTime = Comparator.comparing(row -> axis == TimeAxis.TIMESTAMP
                ? row.entry().timestamp()
                : row.entry().eventTime());
        Comparator<Written> byId = Comparator.comparing(row -> row.entry().id().toString());
        return written.stream()
                .filter(expected)
                .sorted(byTime.thenComparing(byId).reversed())
                .map(row -> row.entry().id().toString())
                .toList();
    }
}
