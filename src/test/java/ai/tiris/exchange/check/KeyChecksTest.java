package ai.tiris.exchange.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.exchange.BindingSecrets;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Patience;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import ai.tiris.support.exchange.ExampleKeys;
import ai.tiris.support.exchange.Told;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusMock;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
class KeyChecksTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String FIELDS = "{ id status keyCheck { outcome message mayWithdraw checkedAt } }";

    private final Scenario scenario = Scenario.open();
    private UUID user;
    private GraphQlClient client;

    @Inject
    KeyChecks application;

    @Inject
    DueChecks due;

    @Inject
    BindingSecrets secrets;

    @All
    @Inject
    List<ExchangeKeyCheck> exchanges;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void tell() {
        scenario.execute("UPDATE tiris.exchange_bindings SET key_check_outcome = NULL, key_checked_at = NULL,"
                + " key_may_withdraw = NULL WHERE key_check_outcome = 'pending'");
        user = scenario.user("trader");
        client = GraphQlClient.of(user);
        TurnedOn.install();
        Told.tell(new JsonObject().put("mode", "normal"));
    }

    @AfterEach
    void close() {
        Told.tell(new JsonObject().put("mode", "away"));
        scenario.close();
    }

    @Test
    void a_good_key_is_accepted_after_the_answer() {
        String key = ExampleKeys.ofBinance();
        String secret = ExampleKeys.ofBinance();
        know("binance", key, secret, false);
        jakarta.json.JsonObject made = connect("BINANCE", key, secret);
        assertEquals("ACTIVE", made.getString("status"));
        String id = made.getString("id");
        assertEquals("ACTIVE ACCEPTED false", settled(id));
        jakarta.json.JsonObject check = read(id).getJsonObject("keyCheck");
        assertEquals("The exchange accepts this API key.", check.getString("message"));
        assertFalse(check.isNull("checkedAt"));
    }

    @Test
    void a_key_that_may_withdraw_is_warned_about() {
        KeyPair pair = ExampleKeys.pair(true);
        String key = "organizations/o/apiKeys/" + UUID.randomUUID();
        know("coinbase", key, ExampleKeys.publicKey(pair), true);
        String id = connect("COINBASE", key, ExampleKeys.sec1(pair)).getString("id");
        assertEquals("ACTIVE ACCEPTED true", settled(id));
        assertTrue(read(id).getJsonObject("keyCheck").getString("message").contains("may withdraw: whoever"));
    }

    @Test
    void where_the_exchange_does_not_say_whether_a_key_may_withdraw_nobody_claims_it() {
        String key = UUID.randomUUID().toString();
        know("gate", key, "secret", true);
        String id = connect("GATE", key, "secret").getString("id");
        assertEquals("ACTIVE ACCEPTED null", settled(id));
    }

    @Test
    void a_refused_key_is_an_error_with_its_reason_until_it_is_repaired() {
        String key = UUID.randomUUID().toString();
        know("kraken", key, ExampleKeys.base64(), false);
        String id = connect("KRAKEN", key, ExampleKeys.base64()).getString("id");
        assertEquals("ERROR INVALID_SECRET null", settled(id));
        assertEquals(
                "The secret does not belong to this API key, or is not complete.",
                read(id).getJsonObject("keyCheck").getString("message"));
        String other = UUID.randomUUID().toString();
        String secret = ExampleKeys.base64();
        know("kraken", other, secret, false);
        update(id, Map.of("apiKey", other, "apiSecret", secret));
        assertEquals("ACTIVE ACCEPTED false", settled(id));
    }

    @Test
    void a_key_that_was_allowed_at_the_exchange_is_checked_again_when_it_is_activated() {
        String key = UUID.randomUUID().toString();
        String id = connect("GATE", key, "secret").getString("id");
        assertEquals("ERROR INVALID_KEY null", settled(id));
        know("gate", key, "secret", false);
        update(id, Map.of("name", "Renamed"));
        assertEquals("ERROR INVALID_KEY null", settled(id));
        update(id, Map.of("status", "ACTIVE"));
        assertEquals("ACTIVE ACCEPTED null", settled(id));
    }

    @Test
    void what_its_user_has_switched_off_stays_off() {
        String key = UUID.randomUUID().toString();
        know("gate", key, "secret", false);
        String id = connect("GATE", key, "secret").getString("id");
        settled(id);
        String unknown = UUID.randomUUID().toString();
        update(id, Map.of("status", "INACTIVE", "apiKey", unknown, "apiSecret", "s"));
        assertEquals("INACTIVE INVALID_KEY null", settled(id));
        update(id, Map.of("apiKey", key, "apiSecret", "secret"));
        assertEquals("INACTIVE ACCEPTED null", settled(id));
    }

    @Test
    void what_can_be_no_secret_is_refused_unasked() {
        String key = UUID.randomUUID().toString();
        String id = connect("COINBASE", key, "no key").getString("id");
        assertEquals("ERROR INVALID_SECRET null", settled(id));
        assertFalse(asked().containsKey(key));
    }

    @Test
    void an_answer_does_not_wait_for_a_silent_exchange_and_a_new_key_does_not_get_the_old_ones_verdict() {
        Told.tell(new JsonObject().put("mode", "silent"));
        String unknown = UUID.randomUUID().toString();
        String id = connect("GATE", unknown, "secret").getString("id");
        Patience.until("the exchange is asked", PATIENCE, () -> asked().containsKey(unknown));
        assertEquals("ACTIVE PENDING null", state(id));
        String key = UUID.randomUUID().toString();
        know("gate", key, "secret", false);
        update(id, Map.of("apiKey", key, "apiSecret", "secret"));
        assertEquals("ACTIVE PENDING null", state(id));
        Told.tell(new JsonObject().put("mode", "normal"));
        assertEquals("ACTIVE ACCEPTED null", settled(id));
        assertEquals(
                List.of("accepted"),
                scenario.texts(
                        "SELECT new_values ->> 'key_check_outcome' FROM tiris.audit_logs WHERE resource_id = ?::uuid"
                                + " AND new_values ->> 'key_check_outcome' <> 'pending' ORDER BY timestamp",
                        id));
    }

    @Test
    void what_a_process_that_is_gone_has_left_is_taken_up() {
        Told.tell(new JsonObject().put("mode", "away"));
        String key = UUID.randomUUID().toString();
        know("gate", key, "secret", false);
        String id = connect("GATE", key, "secret").getString("id");
        Patience.until("the check waits", PATIENCE, () -> waits(id));
        assertEquals("ACTIVE PENDING null", state(id));
        Told.tell(new JsonObject().put("mode", "normal"));
        scenario.execute("UPDATE tiris.key_checks SET due_at = now() WHERE binding_id = ?::uuid", id);
        work(replica());
        assertEquals("ACTIVE ACCEPTED null", state(id));
    }

    @Test
    void an_exchange_that_never_answers_is_given_up_and_the_status_stays() {
        Told.tell(new JsonObject().put("mode", "away"));
        String id = connect("GATE", UUID.randomUUID().toString(), "secret").getString("id");
        Patience.until("the check waits", PATIENCE, () -> waits(id));
        scenario.execute("UPDATE tiris.key_checks SET due_at = now(), attempts = 11 WHERE binding_id = ?::uuid", id);
        work(replica());
        assertEquals("ACTIVE UNDECIDED null", state(id));
        assertEquals(List.of(), scenario.texts("SELECT 1 FROM tiris.key_checks WHERE binding_id = ?::uuid", id));
    }

    @Test
    void an_exchange_that_wants_to_be_left_alone_is_asked_about_nobody_until_then() {
        Told.tell(new JsonObject().put("mode", "away"));
        List<String> ids = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            keys.add(UUID.randomUUID().toString());
            ids.add(connect("GATE", keys.get(i), "secret").getString("id"));
        }
        Patience.until("every check waits", PATIENCE, () -> ids.stream().allMatch(this::waits));
        Told.tell(new JsonObject().put("mode", "busy"));
        KeyChecks replica = replica();
        dueAgain(ids.get(0));
        work(replica);
        int before = asked().getInteger(keys.get(1));
        Told.tell(new JsonObject().put("mode", "normal"));
        dueAgain(ids.get(1));
        work(replica);
        assertEquals("ACTIVE PENDING null", state(ids.get(1)));
        assertEquals(before, asked().getInteger(keys.get(1)));
        assertEquals(
                List.of("t"),
                scenario.texts(
                        "SELECT due_at > now() + interval '60 seconds' FROM tiris.key_checks WHERE binding_id = ?::uuid",
                        ids.get(0)));
        work(replica());
        assertEquals("ERROR INVALID_KEY null", state(ids.get(1)));
    }

    @Test
    void several_processes_ask_about_each_key_once() throws Exception {
        Told.tell(new JsonObject().put("mode", "away"));
        List<String> ids = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String key = UUID.randomUUID().toString();
            know("gate", key, "secret", false);
            keys.add(key);
            ids.add(connect("GATE", key, "secret").getString("id"));
        }
        Patience.until("every check waits", PATIENCE, () -> ids.stream().allMatch(this::waits));
        Told.tell(new JsonObject().put("mode", "normal"));
        JsonObject before = asked();
        ids.forEach(this::dueAgain);
        Race.of(4, number -> {
            work(replica());
            return number;
        });
        ids.forEach(id -> assertEquals("ACTIVE ACCEPTED null", settled(id)));
        JsonObject after = asked();
        keys.forEach(key -> assertEquals(before.getInteger(key) + 1, after.getInteger(key)));
    }

    @Test
    void a_verdict_is_in_the_audit_as_nobodys_edit_with_its_reason() {
        String id = connect("GATE", UUID.randomUUID().toString(), "secret").getString("id");
        settled(id);
        assertEquals(
                List.of("{key_check_outcome,key_checked_at,status} active error invalid_key"),
                scenario.texts(
                        "SELECT (SELECT array_agg(c)::text FROM jsonb_array_elements_text(info -> 'changed') c) || ' '"
                                + " || (old_values ->> 'status') || ' ' || (new_values ->> 'status') || ' '"
                                + " || (new_values ->> 'key_check_outcome')"
                                + " FROM tiris.audit_logs WHERE resource_id = ?::uuid AND action LIKE '%update'"
                                + " AND user_id IS NULL",
                        id));
    }

    @Test
    void a_public_binding_has_no_check() {
        assertTrue(read(Scenario.PUBLIC_BINDING.toString()).isNull("keyCheck"));
    }

    @Test
    void where_checks_are_off_nothing_is_pending_and_what_is_pending_waits() {
        Told.tell(new JsonObject().put("mode", "away"));
        String key = UUID.randomUUID().toString();
        String id = connect("GATE", key, "secret").getString("id");
        Patience.until("the check waits", PATIENCE, () -> waits(id));
        dueAgain(id);
        int before = asked().getInteger(key);
        KeyChecks off = new KeyChecks(KeyCheckSettingsTest.read(Map.of()), due, checker());
        assertFalse(off.isOn());
        work(off);
        assertEquals(before, asked().getInteger(key));
        QuarkusMock.installMockForInstance(off, application);
        update(id, Map.of("status", "ACTIVE"));
        assertEquals("ACTIVE PENDING null", state(id));
        update(id, Map.of("apiKey", key, "apiSecret", "other"));
        assertTrue(read(id).isNull("keyCheck"));
        assertEquals(List.of(), scenario.texts("SELECT 1 FROM tiris.key_checks WHERE binding_id = ?::uuid", id));
    }

    private KeyChecks replica() {
        return new KeyChecks(TurnedOn.settings(), due, checker());
    }

    private KeyChecker checker() {
        return new KeyChecker(due, secrets, exchanges, registry, Clock.systemUTC());
    }

    private static void work(KeyChecks replica) {
        replica.work().await().atMost(PATIENCE);
    }

    private void dueAgain(String id) {
        scenario.execute("UPDATE tiris.key_checks SET due_at = now() WHERE binding_id = ?::uuid", id);
    }

    /** Whether it was asked about, in vain. */
    private boolean waits(String id) {
        return scenario.texts(
                        "SELECT 1 FROM tiris.key_checks k WHERE binding_id = ?::uuid AND attempts = 1 AND due_at <"
                                + " now() + interval '31 seconds' AND due_at > now() + interval '5 seconds'",
                        id)
                .equals(List.of("1"));
    }

    private static void know(String exchange, String key, String secret, boolean mayWithdraw) {
        Told.tell(new JsonObject()
                .put("exchange", exchange)
                .put("key", key)
                .put("secret", secret)
                .put("mayWithdraw", mayWithdraw));
    }

    private static JsonObject asked() {
        return Told.tell(new JsonObject());
    }

    private jakarta.json.JsonObject connect(String exchange, String key, String secret) {
        jakarta.json.JsonObject made = client.query(
                        "mutation($input: CreateExchangeBindingInput!) { answer: createExchangeBinding(input: $input) "
                                + FIELDS + " }",
                        Map.of(
                                "input",
                                Map.of(
                                        "name", UUID.randomUUID().toString(),
                                        "exchange", exchange,
                                        "apiKey", key,
                                        "apiSecret", secret)))
                .getJsonObject("answer");
        assertFalse(made.isNull("keyCheck"));
        return made;
    }

    private void update(String id, Map<String, ?> input) {
        client.query(
                "mutation($id: ID!, $input: UpdateExchangeBindingInput!) {"
                        + " updateExchangeBinding(id: $id, input: $input) { id } }",
                Map.of("id", id, "input", input));
    }

    private jakarta.json.JsonObject read(String id) {
        return client.query("query($id: ID!) { answer: exchangeBinding(id: $id) " + FIELDS + " }", Map.of("id", id))
                .getJsonObject("answer");
    }

    private String state(String id) {
        jakarta.json.JsonObject binding = read(id);
        jakarta.json.JsonObject check = binding.getJsonObject("keyCheck");
        return binding.getString("status") + " " + check.getString("outcome") + " " + check.get("mayWithdraw");
    }

    /** The state, once the exchange has answered. */
    private String settled(String id) {
        Patience.until("the exchange has answered", PATIENCE, () -> !state(id).contains("PENDING"));
        return state(id);
    }
}
