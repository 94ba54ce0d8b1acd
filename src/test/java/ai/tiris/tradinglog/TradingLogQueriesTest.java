package ai.tiris.tradinglog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.Scenario.Entry;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class TradingLogQueriesTest {
    private static final Instant HAPPENED = Instant.parse("2023-05-01T00:00:00Z");

    private record Written(
            Entry entry,
            UUID trading,
            @Nullable UUID account,
            @Nullable Instant eventTime,
            String type) {}

    private final List<Written> written = new ArrayList<>();
    private final List<UUID> tradings = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private Entry transaction = new Entry(UUID.randomUUID(), HAPPENED, HAPPENED, 0);
    private UUID strangersLog = UUID.randomUUID();

    @BeforeAll
    void tell() {
        user = scenario.user("trader");
        for (int i = 0; i < 2; i++) {
            tradings.add(scenario.trading(user, "Trading " + i));
            accounts.add(scenario.subAccount(tradings.get(i), "Dollars", "USDT"));
            accounts.add(scenario.subAccount(tradings.get(i), "Coins", "BTC"));
        }
        transaction = scenario.transaction(accounts.get(1), "2");
        for (int i = 0; i < 40; i++) {
            UUID trading = tradings.get(i % 2);
            UUID account = i % 3 == 0 ? null : accounts.get(i % 2 * 2 + i % 4 / 2);
            Instant eventTime = i % 5 == 0 ? null : HAPPENED.minus(i / 3, ChronoUnit.HOURS);
            String type = i % 7 == 0 ? "error" : "prediction";
            Entry about = i == 1 ? transaction : null;
            Entry entry = scenario.log(trading, type, "Line " + i, eventTime, account, about);
            written.add(new Written(entry, trading, account, eventTime, type));
        }
        strangersLog = scenario.log(
                        scenario.trading(scenario.user("stranger"), "Trading 0"), "error", "x", null, null, null)
                .id();
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40})
    void pages_in_both_directions_make_the_whole_list(int size) {
        ConnectionWalk walk = new ConnectionWalk(arguments -> logs(arguments));
        assertEquals(newestFirst(row -> true), walk.forwards(size));
        assertEquals(newestFirst(row -> true), walk.backwards(size));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40})
    void by_event_time_the_lines_that_have_one_are_paged(int size) {
        ConnectionWalk walk = new ConnectionWalk(arguments -> logs("filter: { by: EVENT_TIME }, " + arguments));
        assertEquals(byEventTime(row -> true), walk.forwards(size));
        assertEquals(byEventTime(row -> true), walk.backwards(size));
    }

    @Test
    void a_filter_restricts_the_list_to_what_meets_all_its_parts() {
        check("types: [ERROR]", row -> row.type().equals("error"));
        check("types: [ERROR, PREDICTION], sources: [BOT]", row -> true);
        check("sources: [MANUAL]", row -> false);
        check("tradingIds: [\"" + tradings.get(1) + "\"]", row -> row.trading().equals(tradings.get(1)));
        check(
                "subAccountIds: [\"%s\", \"%s\"]".formatted(accounts.get(0), accounts.get(3)),
                row -> accounts.get(0).equals(row.account()) || accounts.get(3).equals(row.account()));
        check(
                "subAccountIds: [\"%s\", \"%s\"], tradingIds: [\"%s\"]"
                        .formatted(accounts.get(0), accounts.get(3), tradings.get(0)),
                row -> accounts.get(0).equals(row.account()));
        String from = written.get(10).entry().timestamp().toString();
        String to = written.get(20).entry().timestamp().toString();
        check(
                "from: \"%s\", to: \"%s\"".formatted(from, to),
                row -> written.indexOf(row) >= 10 && written.indexOf(row) < 20);
    }

    @Test
    void a_time_window_follows_the_event_time_if_told_so() {
        Instant hour = HAPPENED.minus(4, ChronoUnit.HOURS);
        JsonObject page = logs("first: 100, filter: { by: EVENT_TIME, from: \"%s\", to: \"%s\" }"
                .formatted(hour, hour.plus(1, ChronoUnit.HOURS)));
        assertEquals(byEventTime(row -> hour.equals(row.eventTime())), ConnectionWalk.ids(page));
    }

    @Test
    void nested_lists_hold_the_lines_of_their_trading_only() {
        JsonObject data = query("""
                { tradings(first: 10) { nodes { id
                    logs(first: 100) { nodes { id } }
                    few: logs(first: 100, filter: { subAccountIds: ["%1$s", "%2$s"] }) { nodes { id } }
                    late: logs(first: 100, filter: { subAccountIds: ["%1$s", "%2$s"], by: EVENT_TIME }) { nodes { id } }
                    none: logs(first: 100, filter: { tradingIds: [] }) { nodes { id } }
                    one: logs(first: 1) { nodes { id } }
                    oldest: logs(last: 1) { nodes { id } } } } }""".formatted(accounts.get(0), accounts.get(3)));
        for (JsonObject trading :
                data.getJsonObject("tradings").getJsonArray("nodes").getValuesAs(JsonObject.class)) {
            Predicate<Written> mine = row -> row.trading().toString().equals(trading.getString("id"));
            Predicate<Written> few = row ->
                    accounts.get(0).equals(row.account()) || accounts.get(3).equals(row.account());
            List<String> all = newestFirst(mine);
            assertEquals(all, ConnectionWalk.ids(trading.getJsonObject("logs")));
            assertEquals(newestFirst(mine.and(few)), ConnectionWalk.ids(trading.getJsonObject("few")));
            assertEquals(byEventTime(mine.and(few)), ConnectionWalk.ids(trading.getJsonObject("late")));
            assertEquals(List.of(), ConnectionWalk.ids(trading.getJsonObject("none")));
            assertEquals(all.subList(0, 1), ConnectionWalk.ids(trading.getJsonObject("one")));
            assertEquals(all.subList(19, 20), ConnectionWalk.ids(trading.getJsonObject("oldest")));
        }
    }

    @Test
    void by_event_time_sub_accounts_are_found_in_all_their_tradings() {
        Predicate<Written> few =
                row -> accounts.get(0).equals(row.account()) || accounts.get(3).equals(row.account());
        String ids = "subAccountIds: [\"%s\", \"%s\"]".formatted(accounts.get(0), accounts.get(3));
        ConnectionWalk walk =
                new ConnectionWalk(arguments -> logs("filter: { by: EVENT_TIME, " + ids + " }, " + arguments));
        assertEquals(byEventTime(few), walk.forwards(3));
        JsonObject both = logs(
                "first: 100, filter: { by: EVENT_TIME, %s, tradingIds: [\"%s\"] }".formatted(ids, tradings.get(1)));
        assertEquals(byEventTime(few.and(row -> row.trading().equals(tradings.get(1)))), ConnectionWalk.ids(both));
    }

    @Test
    void a_line_comes_with_all_that_was_written() {
        JsonObject data = query("""
                { a: tradingLog(id: "%1$s") { id timestamp eventTime sequence type source message info
                                              subAccount { id } transaction { id amount } }
                  b: tradingLog(id: "%2$s") { eventTime subAccount { id } transaction { id } }
                  c: tradingLog(id: "%1$s") { subAccount { symbol } } }""".formatted(
                        written.get(1).entry().id(), written.get(0).entry().id()));
        Entry entry = written.get(1).entry();
        assertEquals(
                """
                {"id":"%s","timestamp":"%s","eventTime":"2023-05-01T00:00:00Z","sequence":%d,"type":"PREDICTION",\
                "source":"BOT","message":"Line 1","info":{},"subAccount":{"id":"%s"},"transaction":{"id":"%s","amount":"2"}}""".formatted(entry.id(), entry.timestamp(), entry.sequence(), accounts.get(2), transaction.id()),
                String.valueOf(data.get("a")));
        assertEquals("{\"eventTime\":null,\"subAccount\":null,\"transaction\":null}", String.valueOf(data.get("b")));
        assertEquals("{\"subAccount\":{\"symbol\":\"USDT\"}}", String.valueOf(data.get("c")));
    }

    @Test
    void a_transaction_that_is_gone_reads_as_null() {
        UUID trading = scenario.trading(user, "Long ago");
        UUID log = scenario.log(
                        trading, "buy_order", "x", null, null, new Entry(UUID.randomUUID(), HAPPENED, HAPPENED, 1))
                .id();
        JsonObject data = query("{ tradingLog(id: \"" + log + "\") { message transaction { id } } }");
        assertEquals("{\"message\":\"x\",\"transaction\":null}", String.valueOf(data.get("tradingLog")));
        scenario.execute("DELETE FROM tiris.tradings WHERE id = ?", trading);
    }

    @Test
    void a_strangers_line_looks_like_one_that_does_not_exist() {
        for (UUID id : List.of(strangersLog, UUID.randomUUID(), new UUID(0, 0))) {
            assertEquals(
                    "{\"tradingLog\":null}",
                    GraphQlClient.of(user)
                            .query("query ($id: ID!) { tradingLog(id: $id) { id } }", Map.of("id", id.toString()))
                            .toString());
        }
    }

    private void check(String filter, Predicate<Written> expected) {
        assertEquals(newestFirst(expected), ConnectionWalk.ids(logs("first: 100, filter: { " + filter + " }")), filter);
    }

    private JsonObject logs(String arguments) {
        return query("{ tradingLogs(" + arguments + ") " + ConnectionWalk.FIELDS + " }")
                .getJsonObject("tradingLogs");
    }

    private JsonObject query(String document) {
        return GraphQlClient.of(user).query(document);
    }

    private List<String> newestFirst(Predicate<Written> expected) {
        return sorted(expected, Comparator.comparing(row -> row.entry().timestamp()));
    }

    private List<String> byEventTime(Predicate<Written> expected) {
        return sorted(expected.and(row -> row.eventTime() != null), Comparator.comparing(row -> row.entry()
                .eventTime()));
    }

    private List<String> sorted(Predicate<Written> expected, Comparator<Written> byTime) {
        Comparator<Written> byId = Comparator.comparing(row -> row.entry().id().toString());
        return written.stream()
                .filter(expected)
                .sorted(byTime.thenComparing(byId).reversed())
                .map(row -> row.entry().id().toString())
                .toList();
    }
}
