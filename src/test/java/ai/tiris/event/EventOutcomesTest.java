package ai.tiris.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.BotEvents;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
class EventOutcomesTest {
    private Scenario scenario;
    private UUID user;
    private BotRun run;

    @BeforeEach
    void openTrading() {
        scenario = Scenario.open();
        user = scenario.user("bot");
        run = BotRun.open(GraphQlClient.of(user), Scenario.PUBLIC_BINDING.toString());
        assertEquals("APPLIED", outcome(deposit("opening", "1000", null)));
    }

    @AfterEach
    void invariantsHold() {
        assertEquals(List.of(), scenario.brokenInvariants());
        scenario.close();
    }

    @Test
    void a_bad_event_is_kept_as_failed_and_does_not_stop_the_others() {
        JsonObject result = run.send(
                List.of(deposit("one", "1", null), event("two", "trading.unknown"), deposit("three", "1", null)));
        assertEquals("APPLIED REJECTED APPLIED", outcomes(result));
        assertEquals("VALIDATION", code(result, 1));
        assertEquals("1002", run.balance(run.usdt()));
        assertEquals(
                List.of("failed VALIDATION"),
                scenario.texts(
                        "SELECT status || ' ' || error_code FROM tiris.event_processing"
                                + " WHERE user_id = ? AND event_id = 'two'",
                        user));
    }

    @Test
    void a_rejected_event_is_rejected_again_for_the_same_reason() {
        JsonObject withdrawal = balance("all", "-5000", "withdrawal", null);
        assertEquals("INSUFFICIENT_BALANCE", code(run.send(List.of(withdrawal)), 0));
        JsonObject again = run.send(List.of(withdrawal, withdrawal));
        assertEquals("REJECTED REJECTED", outcomes(again));
        assertEquals("INSUFFICIENT_BALANCE", code(again, 1));
        assertEquals("1000", run.balance(run.usdt()));
    }

    @Test
    void the_same_id_with_other_content_is_an_idempotency_conflict() {
        assertEquals("APPLIED", outcome(deposit("once", "1", null)));
        assertEquals("IDEMPOTENCY_CONFLICT", code(run.send(List.of(deposit("once", "2", null))), 0));
        JsonObject both = run.send(List.of(deposit("once", "2", null), deposit("once", "1", null)));
        assertEquals("REJECTED DUPLICATE", outcomes(both));
        assertEquals(
                "DUPLICATE REJECTED",
                outcomes(run.send(List.of(deposit("once", "1", null), deposit("once", "2", null)))));
        JsonObject within = run.send(List.of(deposit("twin", "1", null), deposit("twin", "2", null)));
        assertEquals("APPLIED REJECTED", outcomes(within));
        assertEquals("1002", run.balance(run.usdt()));
    }

    @Test
    void a_stated_balance_that_differs_writes_nothing() {
        JsonObject result = run.send(List.of(deposit("drift", "1", "1002"), deposit("right", "1", "1001.0")));
        assertEquals("REJECTED APPLIED", outcomes(result));
        assertEquals("BALANCE_DRIFT", code(result, 0));
        String message = result.getJsonArray("outcomes").getJsonObject(0).getString("message");
        assertTrue(message.contains("1002") && message.contains("1001"), message);
        assertEquals("1001", run.balance(run.usdt()));
    }

    @Test
    void the_message_of_a_balance_update_is_kept_with_its_transaction() {
        assertEquals("APPLIED", outcome(replaced(deposit("told", "1", null), "message", "From the bank")));
        assertEquals(
                List.of("From the bank"),
                scenario.texts(
                        "SELECT info ->> 'message' FROM tiris.transactions"
                                + " WHERE user_id = ? AND info ->> 'event_id' = 'told'",
                        user));
    }

    @Test
    void locks_hold_a_part_of_the_balance_back() {
        assertEquals("APPLIED", outcome(hold("lock", "trading.balance.locked", "999")));
        assertEquals("INSUFFICIENT_BALANCE", code(run.send(List.of(balance("w", "-2", "withdrawal", null))), 0));
        assertEquals("APPLIED", outcome(hold("unlock", "trading.balance.unlocked", "999")));
        assertEquals("INSUFFICIENT_BALANCE", code(run.send(List.of(hold("u", "trading.balance.unlocked", "1"))), 0));
        assertEquals("APPLIED", outcome(balance("w2", "-2", "withdrawal", null)));
        assertEquals("998", run.balance(run.usdt()));
    }

    @Test
    void numbers_are_read_exactly_or_refused() {
        for (String amount :
                List.of("0", "0.000000001", "1e400", "NaN", "Infinity", "-1", "9999999999999", "1,5", "")) {
            JsonObject result = run.send(List.of(deposit("bad " + amount, amount, null)));
            assertEquals("VALIDATION", code(result, 0), amount);
        }
        JsonObject number = Json.object(deposit("number", "1", null))
                .add(
                        "data",
                        Json.object(deposit("number", "1", null).getJsonObject("data"))
                                .add("amount", Json.of(new BigDecimal("0.12345678"))))
                .build();
        assertEquals("APPLIED", outcome(number));
        assertEquals("1000.12345678", run.balance(run.usdt()));
    }

    @Test
    void another_users_trading_and_accounts_are_as_unknown_as_any() {
        BotRun other = BotRun.open(GraphQlClient.of(scenario.user("other")), Scenario.PUBLIC_BINDING.toString());
        JsonObject foreign = run.send(List.of(
                other.events().get(0),
                replaced(deposit("a", "1", null), "sub_account_id", other.usdt()),
                replaced(
                        deposit("b", "1", null),
                        "sub_account_id",
                        UUID.randomUUID().toString()),
                replaced(
                        deposit("c", "1", null), "trading_id", UUID.randomUUID().toString())));
        assertEquals("REJECTED REJECTED REJECTED REJECTED", outcomes(foreign));
        for (int i = 0; i < 4; i++) {
            assertEquals("NOT_FOUND", code(foreign, i));
        }
        assertEquals("0", other.balance(other.usdt()));
        assertEquals("APPLIED", outcomes(other.send(List.of(other.events().get(0)))));
    }

    @Test
    void batches_without_a_caller_or_out_of_bounds_are_refused_whole() {
        String ingest = "mutation($e: [BotEventInput!]!) { ingestEvents(events: $e) { applied } }";
        JsonObject event = deposit("x", "1", null);
        assertEquals(
                "UNAUTHENTICATED",
                GraphQlClient.anonymous()
                        .send(ingest, Map.of("e", List.of(event)))
                        .code());
        assertEquals(
                "VALIDATION", run.client().send(ingest, Map.of("e", List.of())).code());
        JsonObject[] many = new JsonObject[1_001];
        Arrays.fill(many, event);
        assertEquals(
                "VALIDATION",
                run.client().send(ingest, Map.of("e", List.of(many))).code());
        JsonObject nul = Json.object(event)
                .add("data", Json.object(event.getJsonObject("data")).add("message", "\0"))
                .build();
        assertEquals(
                "VALIDATION",
                run.client().send(ingest, Map.of("e", List.of(nul))).code());
        assertEquals("1000", run.balance(run.usdt()));
    }

    private JsonObject deposit(String id, String amount, @Nullable String newBalance) {
        return balance(id, amount, "deposit", newBalance);
    }

    private JsonObject balance(String id, String amount, String reason, @Nullable String newBalance) {
        JsonObjectBuilder data = data().add("amount", amount).add("reason", reason);
        if (newBalance != null) {
            data.add("new_balance", newBalance);
        }
        return BotEvents.event(id, "trading.balance.updated", data);
    }

    private JsonObject hold(String id, String type, String amount) {
        return BotEvents.event(id, type, data().add("amount", amount));
    }

    private JsonObject event(String id, String type) {
        return BotEvents.event(id, type, data());
    }

    private JsonObjectBuilder data() {
        return Json.object()
                .add("trading_id", run.trading())
                .add("sub_account_id", run.usdt())
                .add("timestamp", "2026-01-02T03:04:05Z");
    }

    private static JsonObject replaced(JsonObject event, String field, String value) {
        JsonObject data =
                Json.object(event.getJsonObject("data")).add(field, value).build();
        return Json.object(event).add("data", data).build();
    }

    private String outcome(JsonObject event) {
        return outcomes(run.send(List.of(event)));
    }

    private static String outcomes(JsonObject result) {
        return String.join(
                " ",
                result.getJsonArray("outcomes").stream()
                        .map(outcome -> outcome.asJsonObject().getString("outcome"))
                        .toList());
    }

    private static String code(JsonObject result, int index) {
        return result.getJsonArray("outcomes").getJsonObject(index).getString("code");
    }
}
