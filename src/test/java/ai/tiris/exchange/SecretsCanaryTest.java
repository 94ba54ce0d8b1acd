package ai.tiris.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.exchange.check.TurnedOn;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Patience;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import ai.tiris.support.exchange.Told;
import io.vertx.core.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Credentials that are easy to recognise go in by every door, and come out by none. Whether they are to be read in the
 * database or in a log is looked for when all tests are done.
 */
@TirisTest
class SecretsCanaryTest {
    private static final String KEY = "CANARYkeyCANARYkey0001";
    private static final String SECRET = "CANARYsecretCANARYsecret0002";
    private static final String PASSPHRASE = "CANARYpassphraseCANARY0003";

    private final Scenario scenario = Scenario.open();
    private final List<GraphQlAnswer> answers = new ArrayList<>();

    @BeforeEach
    void checkKeys() {
        TurnedOn.install();
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void credentials_are_in_no_answer() {
        GraphQlClient client = GraphQlClient.of(scenario.user("canary"));
        Map<String, Object> input = new HashMap<>(Map.of(
                "name", "Mine", "exchange", "COINBASE", "apiKey", KEY, "apiSecret", SECRET, "passphrase", PASSPHRASE));
        String id = create(client, input).data().getJsonObject("answer").getString("id");
        create(client, input);
        create(client, with(input, "name", "Other"));
        create(client, with(input, "name", "x".repeat(200)));
        create(client, with(input, "exchange", "KRAKEN"));
        create(client, with(input, "exchange", "VIRTUAL"));
        create(client, with(input, "exchange", SECRET));
        create(client, with(input, "type", "PUBLIC"));
        create(client, with(input, "apiKey", KEY + "x".repeat(500)));
        create(client, with(input, "apiSecret", SECRET + "\0"));
        create(client, with(input, "passphrase", PASSPHRASE + "é"));
        create(client, with(input, "apiKey", Map.of("nested", KEY)));
        create(client, with(input, "apiKey", List.of(KEY, SECRET)));
        create(client, with(input, "info", PASSPHRASE));
        for (String fields : new String[] {
            "apiKey: \"%s\", apiSecret: \"%s\", passphrase: \"%s\"", "apiKey: %s, apiSecret: \"%s\", name: \"%s\"",
            "apiKey: {a: \"%s\"}, apiSecret: \"%s\", name: \"%s\"", "apiKey: [\"%s\"], apiSecret: \"%s\", exchange: %s",
            "apiKey: \"%s\", apiSecret: \"%s\", passphrase: \"%s", "info: \"%s\", apiSecret: \"%s\", exchange: \"%s\""
        }) {
            answers.add(client.send(
                    "mutation { createExchangeBinding(input: {" + fields.formatted(KEY, SECRET, PASSPHRASE)
                            + "}) { id } }",
                    Map.of()));
            answers.add(client.send(
                    "mutation { updateExchangeBinding(id: \"" + id + "\", input: {"
                            + fields.formatted(KEY, SECRET, PASSPHRASE) + "}) { id } }",
                    Map.of()));
        }
        for (String other : new String[] {id, UUID.randomUUID().toString()}) {
            answers.add(client.send(
                    "mutation($id: ID!, $k: String, $s: String, $p: String) { updateExchangeBinding(id: $id,"
                            + " input: {apiKey: $k, apiSecret: $s, passphrase: $p}) { id apiKeyHint info } }",
                    Map.of("id", other, "k", KEY, "s", SECRET, "p", PASSPHRASE)));
        }
        checkAtExchangesThatRepeatWhatTheyAreTold(client);
        answers.add(client.send(
                "{ exchangeBindings(first: 100) { nodes { id name apiKeyHint info keyCheck { outcome message } } } }",
                Map.of()));
        assertEquals(
                "0001",
                answers.get(answers.size() - 1).data().getJsonObject("exchangeBindings").getJsonArray("nodes").stream()
                        .map(JsonValue::asJsonObject)
                        .filter(binding -> binding.getString("name").equals("Mine"))
                        .findFirst()
                        .orElseThrow()
                        .getString("apiKeyHint"));
        GraphQlAnswer audit = client.send("{ auditLogs { nodes { action oldValues newValues } } }", Map.of());
        assertTrue(audit.data().toString().contains("exchange_bindings.update"), audit.data()::toString);
        answers.add(audit);
        assertTrue(answers.stream().filter(answer -> !answer.errors().isEmpty()).count() > 15);

        for (String canary : new String[] {KEY, SECRET, PASSPHRASE}) {
            for (String form : new String[] {canary, base64(canary), base64(" " + canary), base64("  " + canary)}) {
                answers.forEach(answer ->
                        assertFalse(answer.body().toString().contains(form), () -> "answered: " + answer.body()));
            }
        }
    }

    private void checkAtExchangesThatRepeatWhatTheyAreTold(GraphQlClient client) {
        try {
            for (String mode : List.of("normal", "echo", "unknown", "cut")) {
                Told.tell(new JsonObject().put("mode", mode));
                for (String exchange : List.of("BINANCE", "KRAKEN", "GATE", "COINBASE")) {
                    String name = exchange + " " + mode;
                    create(
                                    client,
                                    Map.of(
                                            "name",
                                            name,
                                            "exchange",
                                            exchange,
                                            "apiKey",
                                            KEY + name,
                                            "apiSecret",
                                            SECRET))
                            .data();
                }
                Patience.until("every exchange has been asked", Duration.ofMinutes(1), () -> isAsked(mode));
            }
        } finally {
            Told.tell(new JsonObject().put("mode", "away"));
        }
    }

    private boolean isAsked(String mode) {
        return scenario.texts("""
                SELECT 1 FROM tiris.key_checks k JOIN tiris.exchange_bindings b ON b.id = k.binding_id
                 WHERE b.api_key_hint IS NOT NULL AND b.name LIKE ?
                   AND (k.attempts = 0 OR k.due_at > now() + interval '31 seconds')""", "% " + mode).isEmpty();
    }

    private GraphQlAnswer create(GraphQlClient client, Map<String, ?> input) {
        GraphQlAnswer answer = client.send(
                "mutation($input: CreateExchangeBindingInput!) { answer: createExchangeBinding(input: $input) { id } }",
                Map.of("input", input));
        answers.add(answer);
        return answer;
    }

    private static Map<String, Object> with(Map<String, Object> input, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(input);
        changed.put(field, value);
        return changed;
    }

    /** Without the ends, which depend on what stands beside. */
    private static String base64(String text) {
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return encoded.substring(4, encoded.length() - 4);
    }
}
