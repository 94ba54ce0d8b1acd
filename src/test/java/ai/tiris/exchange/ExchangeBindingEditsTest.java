package ai.tiris.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TirisTest
class ExchangeBindingEditsTest {
    private static final String FIELDS = "{ id name exchange type status apiKeyHint info }";
    private static final String CREATE =
            "mutation($input: CreateExchangeBindingInput!) { answer: createExchangeBinding(input: $input) " + FIELDS
                    + " }";
    private static final String UPDATE = "mutation($id: ID!, $input: UpdateExchangeBindingInput!) {"
            + " answer: updateExchangeBinding(id: $id, input: $input) " + FIELDS + " }";
    private static final String DELETE = "mutation($id: ID!) { answer: deleteExchangeBinding(id: $id) }";

    @Inject
    SecretVault vault;

    private final Scenario scenario = Scenario.open();
    private UUID user;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("holder");
        client = GraphQlClient.of(user);
    }

    @AfterEach
    void close() {
        scenario.execute("DELETE FROM tiris.exchange_bindings WHERE user_id IS NULL AND name LIKE 'Sixth%'");
        scenario.close();
    }

    @Test
    void an_account_is_connected_and_its_credentials_open_only_in_their_place() {
        JsonObject binding = create(Map.of(
                        "name",
                        "Mine",
                        "exchange",
                        "COINBASE",
                        "apiKey",
                        "key-0123456789",
                        "apiSecret",
                        "line\nline",
                        "passphrase",
                        "pass"))
                .data()
                .getJsonObject("answer");
        UUID id = UUID.fromString(binding.getString("id"));
        assertEquals("""
                {"id":"%s","name":"Mine","exchange":"COINBASE","type":"PRIVATE","status":"ACTIVE","apiKeyHint":"6789","info":{}}""".formatted(id), binding.toString());
        assertEquals("key-0123456789", opened(id, "api_key_encrypted"));
        assertEquals("line\nline", opened(id, "api_secret_encrypted"));
        assertEquals("pass", opened(id, "passphrase_encrypted"));
    }

    @Test
    void a_short_key_has_no_hint() {
        assertTrue(create(Map.of("name", "Mine", "exchange", "KRAKEN", "apiKey", "01234567890", "apiSecret", "s"))
                .data()
                .getJsonObject("answer")
                .isNull("apiKeyHint"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KRAKEN|''|s||apiKey", "KRAKEN||s||apiKey", "KRAKEN|k|||apiSecret", "KRAKEN|k|' '||apiSecret",
                "KRAKEN|k|s|p|passphrase", "COINBASE|k|s|''|passphrase", "VIRTUAL|k|s||exchange", "KRAKEN|ké|s||apiKey"
            })
    void bad_credentials_are_refused_and_connect_nothing(
            String exchange, String key, String secret, String passphrase, String field) {
        List<String> before = rows();
        Map<String, Object> input = new HashMap<>(Map.of("name", "Mine", "exchange", exchange));
        input.put("apiKey", key);
        input.put("apiSecret", secret);
        input.put("passphrase", passphrase);
        assertRefused("VALIDATION", field, create(input));
        assertEquals(before, rows());
    }

    @Test
    void a_key_is_connected_once_by_a_user_also_by_many_at_once() {
        List<GraphQlAnswer> answers = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> connect("N" + UUID.randomUUID(), "the-same-key-123")))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(
                1, answers.stream().filter(answer -> answer.errors().isEmpty()).count());
        answers.stream()
                .filter(answer -> !answer.errors().isEmpty())
                .forEach(answer -> assertRefused("CONFLICT", "apiKey", answer));
        client = GraphQlClient.of(scenario.user("other"));
        connect("Other", "the-same-key-123").data();
    }

    @Test
    void a_name_is_unique_among_the_users_own() {
        connect("Mine", "key-one-123456").data();
        List<String> before = rows();
        assertRefused("CONFLICT", "name", connect("Mine", "key-two-123456"));
        assertRefused("VALIDATION", "name", connect(" ", "key-two-123456"));
        assertRefused("VALIDATION", "name", connect("x".repeat(101), "key-two-123456"));
        assertEquals(before, rows());
    }

    @Test
    void credentials_are_replaced_together() {
        UUID id = id(create(Map.of(
                "name",
                "Mine",
                "exchange",
                "COINBASE",
                "apiKey",
                "key-0123456789",
                "apiSecret",
                "s",
                "passphrase",
                "p")));
        String before = sealed(id, "api_secret_encrypted");
        List<String> rows = rows();
        assertRefused("VALIDATION", "apiSecret", update(id, Map.of("apiKey", "new-key-abcdef")));
        assertRefused("VALIDATION", "apiKey", update(id, Map.of("apiSecret", "s")));
        Map<String, Object> nulls = new HashMap<>(Map.of("apiSecret", "s"));
        nulls.put("apiKey", null);
        assertRefused("VALIDATION", "apiKey", update(id, nulls));
        assertEquals(rows, rows());
        assertEquals(
                "cdef",
                update(id, Map.of("apiKey", "new-key-abcdef", "apiSecret", "s"))
                        .data()
                        .getJsonObject("answer")
                        .getString("apiKeyHint"));
        assertNotEquals(before, sealed(id, "api_secret_encrypted"));
        assertEquals("new-key-abcdef", opened(id, "api_key_encrypted"));
        assertEquals("p", opened(id, "passphrase_encrypted"));
        client.query(
                "mutation($id: ID!) { updateExchangeBinding(id: $id, input: {passphrase: null}) { id } }",
                Map.of("id", id.toString()));
        assertEquals(
                List.of("t"),
                scenario.texts("SELECT passphrase_encrypted IS NULL FROM tiris.exchange_bindings WHERE id = ?", id));
    }

    @Test
    void what_is_given_is_changed_and_the_credentials_stay() {
        UUID id = id(connect("Mine", "key-0123456789"));
        String before = sealed(id, "api_key_encrypted");
        JsonObject changed = update(id, Map.of("name", "Ours", "status", "INACTIVE", "info", Map.of("a", "b")))
                .data()
                .getJsonObject("answer");
        assertEquals(
                "Ours INACTIVE 6789",
                changed.getString("name") + " " + changed.getString("status") + " " + changed.getString("apiKeyHint"));
        assertEquals(before, sealed(id, "api_key_encrypted"));
        assertRefused("VALIDATION", "passphrase", update(id, Map.of("passphrase", "p")));
        for (String field : new String[] {"name", "status"}) {
            assertRefused(
                    "VALIDATION",
                    field,
                    client.send(
                            "mutation($id: ID!) { updateExchangeBinding(id: $id, input: {%s: null}) { id } }"
                                    .formatted(field),
                            Map.of("id", id.toString())));
        }
    }

    @Test
    void a_binding_goes_unless_a_trading_uses_it() {
        UUID id = id(connect("Mine", "key-0123456789"));
        UUID trading = scenario.trading(user, "Trading", "real", id);
        List<String> before = rows();
        assertEquals("CONFLICT", delete(id).code());
        assertEquals(before, rows());
        scenario.execute("DELETE FROM tiris.tradings WHERE id = ?", trading);
        assertEquals(id.toString(), delete(id).data().getString("answer"));
        assertEquals("NOT_FOUND", delete(id).code());
    }

    @Test
    void public_bindings_are_the_administrators() {
        Map<String, Object> sixth = Map.of("name", "Sixth", "exchange", "KRAKEN", "type", "PUBLIC");
        List<String> before = rows();
        assertEquals("FORBIDDEN", create(sixth).code());
        assertEquals(
                "FORBIDDEN",
                update(Scenario.PUBLIC_BINDING, Map.of("name", "Mine")).code());
        assertEquals("FORBIDDEN", delete(Scenario.PUBLIC_BINDING).code());
        assertEquals(before, rows());
        scenario.execute("UPDATE tiris.users SET roles = '{user,admin}' WHERE id = ?", user);
        UUID id = id(create(sixth));
        assertRefused("CONFLICT", "name", create(sixth));
        assertRefused(
                "VALIDATION",
                "apiKey",
                create(Map.of(
                        "name", "Sixth b", "exchange", "KRAKEN", "type", "PUBLIC", "apiKey", "k", "apiSecret", "s")));
        assertRefused("VALIDATION", "apiKey", update(id, Map.of("apiKey", "k", "apiSecret", "s")));
        assertEquals(
                "Sixth more",
                update(id, Map.of("name", "Sixth more"))
                        .data()
                        .getJsonObject("answer")
                        .getString("name"));
        scenario.trading(scenario.user("other"), "Trading", "virtual", id);
        assertEquals("CONFLICT", delete(id).code());
        scenario.execute("DELETE FROM tiris.tradings WHERE exchange_binding_id = ?", id);
        delete(id).data();
        assertEquals(
                List.of("exchange_bindings.delete"),
                scenario.texts(
                        "SELECT action FROM tiris.audit_logs WHERE resource_id = ? AND user_id = ? AND action LIKE '%delete'",
                        id, user));
    }

    @Test
    void what_is_foreign_is_not_found_like_what_is_unknown() {
        UUID foreign = scenario.binding(scenario.user("stranger"), "Foreign");
        List<String> before = rows();
        for (UUID other : new UUID[] {foreign, UUID.randomUUID()}) {
            for (GraphQlAnswer answer : new GraphQlAnswer[] {
                update(other, Map.of("name", "Mine")),
                update(other, Map.of("apiKey", "stolen-012345", "apiSecret", "s")),
                delete(other)
            }) {
                assertEquals("NOT_FOUND", answer.code());
                assertTrue(answer.body().toString().contains("There is no such exchange binding."));
            }
        }
        assertEquals(before, rows());
    }

    private GraphQlAnswer connect(String name, String key) {
        return create(Map.of("name", name, "exchange", "KRAKEN", "apiKey", key, "apiSecret", "secret"));
    }

    private GraphQlAnswer create(Map<String, ?> input) {
        return client.send(CREATE, Map.of("input", input));
    }

    private GraphQlAnswer update(UUID id, Map<String, ?> input) {
        return client.send(UPDATE, Map.of("id", id.toString(), "input", input));
    }

    private GraphQlAnswer delete(UUID id) {
        return client.send(DELETE, Map.of("id", id.toString()));
    }

    private static UUID id(GraphQlAnswer answer) {
        return UUID.fromString(answer.data().getJsonObject("answer").getString("id"));
    }

    private String sealed(UUID id, String column) {
        return scenario.texts("SELECT " + column + " FROM tiris.exchange_bindings WHERE id = ?", id)
                .get(0);
    }

    private String opened(UUID id, String column) {
        return vault.open(new Place("exchange_bindings", column, id, user), sealed(id, column))
                .await()
                .indefinitely();
    }

    private static void assertRefused(String code, String field, GraphQlAnswer answer) {
        assertEquals(code, answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    private List<String> rows() {
        return scenario.texts("SELECT b::text FROM tiris.exchange_bindings b ORDER BY 1");
    }
}
