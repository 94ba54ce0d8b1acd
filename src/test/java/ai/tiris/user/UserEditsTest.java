package ai.tiris.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class UserEditsTest {
    private static final String PROFILE =
            "mutation($input: UpdateProfileInput!) { answer: updateProfile(input: $input) { username email avatar } }";
    private static final String SETTINGS =
            "mutation($patch: JSON!) { answer: updateSettings(patch: $patch) { settings } }";
    private static final String DELETE =
            "mutation($name: String!) { answer: deleteAccount(confirmUsername: $name) { id username email avatar settings"
                    + " info status identities { provider } statistics { totalTradings activeTradings totalTransactions } } }";

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private String name;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("anna");
        name = username(user);
        client = GraphQlClient.of(user);
    }

    @Test
    void what_is_given_is_changed_and_the_rest_stays() {
        String other = "b_" + name;
        assertEquals(
                "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"avatar\":\"https://example.org/a.png?x=1\"}"
                        .formatted(other, other),
                profile(Map.of(
                                "username",
                                other,
                                "email",
                                other + "@example.org",
                                "avatar",
                                "https://example.org/a.png?x=1"))
                        .data()
                        .getJsonObject("answer")
                        .toString());
        assertEquals(
                "{\"username\":\"%s\",\"email\":null,\"avatar\":\"https://example.org/a.png?x=1\"}".formatted(other),
                client.query("mutation { answer: updateProfile(input: {email: null}) { username email avatar } }")
                        .getJsonObject("answer")
                        .toString());
        assertEquals(
                "{\"avatar\":null}",
                client.query("mutation { answer: updateProfile(input: {avatar: null}) { avatar } }")
                        .getJsonObject("answer")
                        .toString());
        assertRefused(
                "VALIDATION",
                "username",
                client.send("mutation { updateProfile(input: {username: null}) { id } }", Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "username|ab",
                "username|a b c",
                "username|änna",
                "username|''",
                "username|deleted_x",
                "username|Deleted_1",
                "email|anna",
                "email|a@b",
                "email|a@b.c",
                "email|''",
                "email|a b@example.org",
                "email|a@example.org@x.org",
                "avatar|http://example.org/a",
                "avatar|javascript:alert(1)",
                "avatar|https:",
                "avatar|''",
                "avatar|https://u:p@example.org/",
                "avatar|https://example.org/a b",
                "avatar|//example.org/a",
                "avatar|https://exämple.org/a"
            })
    void a_bad_value_is_refused_and_changes_nothing(String field, String value) {
        List<String> before = rows();
        assertRefused("VALIDATION", field, profile(Map.of(field, value)));
        assertEquals(before, rows());
    }

    @Test
    void what_is_too_long_is_refused_and_changes_nothing() {
        List<String> before = rows();
        assertRefused("VALIDATION", "username", profile(Map.of("username", "x".repeat(51))));
        assertRefused("VALIDATION", "email", profile(Map.of("email", "x".repeat(250) + "@x.org")));
        assertRefused("VALIDATION", "avatar", profile(Map.of("avatar", "https://x.org/" + "x".repeat(2000))));
        assertRefused("VALIDATION", "username", profile(Map.of("username", "ab\n")));
        assertRefused("VALIDATION", "email", profile(Map.of("email", "a@example.org\n")));
        assertEquals(before, rows());
    }

    @Test
    void what_is_taken_is_a_conflict() {
        UUID other = scenario.user("other");
        scenario.execute("UPDATE tiris.users SET email = ? WHERE id = ?", name + "@taken.org", other);
        List<String> before = rows();
        assertRefused("CONFLICT", "username", profile(Map.of("username", username(other))));
        assertRefused("CONFLICT", "email", profile(Map.of("email", name + "@taken.org", "avatar", "https://x.org/")));
        assertRefused("CONFLICT", "email", profile(Map.of("email", (name + "@Taken.ORG").toUpperCase(Locale.ROOT))));
        assertEquals(before, rows());
    }

    @Test
    void settings_are_merged_as_rfc_7396_says() {
        assertEquals(
                "{\"a\":{\"b\":1.10,\"c\":[1,2]},\"d\":\"e\"}",
                settings("{a: {b: 1.10, c: [1, 2]}, d: \"e\"}").toString());
        assertEquals(
                "{\"a\":{\"b\":1.10,\"x\":true},\"f\":{}}",
                settings("{a: {c: null, x: true}, d: null, f: {g: null}}").toString());
        assertEquals("{\"a\":[null],\"f\":{}}", settings("{a: [null]}").toString());
        assertEquals("{\"a\":[null],\"f\":{}}", settings("{}").toString());
    }

    @Test
    void settings_stay_within_bounds() {
        settings("{a: \"%s\"}".formatted("x".repeat(5_000)));
        List<String> before = rows();
        assertRefused("VALIDATION", "patch", client.send(SETTINGS, Map.of("patch", Map.of("b", "x".repeat(5_000)))));
        assertEquals(
                "VALIDATION",
                client.send(SETTINGS, Map.of("patch", Map.of("b", "x".repeat(9_000))))
                        .code());
        assertEquals(
                "VALIDATION", client.send(SETTINGS, Map.of("patch", List.of())).code());
        assertEquals(
                "VALIDATION",
                client.send(SETTINGS, Map.of("patch", Map.of("b", "a\0"))).code());
        assertEquals(before, rows());
    }

    @Test
    void patches_at_once_all_count() {
        List<CompletableFuture<GraphQlAnswer>> sent = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.send(SETTINGS, Map.of("patch", Map.of("k" + i, "v")))))
                .toList();
        sent.forEach(answer -> answer.join().data());
        assertEquals(
                List.of("12"),
                scenario.texts(
                        "SELECT count(*) FROM tiris.users u, jsonb_object_keys(u.settings) k WHERE u.id = ?", user));
    }

    @Test
    void a_disabled_account_shows_itself_once_more_and_then_nothing_works() {
        UUID trading = scenario.trading(user, "Trading");
        assertEquals(
                "{\"status\":\"DISABLED\",\"username\":\"%s\",\"statistics\":{\"totalTradings\":1},\"identities\":[]}"
                        .formatted(name),
                client.query(
                                "mutation { disableAccount { status username statistics { totalTradings } identities { provider } } }")
                        .getJsonObject("disableAccount")
                        .toString());
        assertLockedOut(trading);
        scenario.execute("UPDATE tiris.users SET status = 'active' WHERE id = ?", user);
        assertEquals(
                name, client.query("{ me { username } }").getJsonObject("me").getString("username"));
    }

    @Test
    void the_second_mutation_of_a_document_that_disables_the_account_is_refused() {
        GraphQlAnswer answer =
                client.send("mutation { a: disableAccount { id } b: updateSettings(patch: {x: 1}) { id } }", Map.of());
        assertEquals("UNAUTHENTICATED", answer.code());
        assertEquals(List.of("{}"), scenario.texts("SELECT settings FROM tiris.users WHERE id = ?", user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "ANNA"})
    void an_account_is_deleted_only_with_its_username(String confirmation) {
        List<String> before = rows();
        assertRefused("VALIDATION", "confirmUsername", client.send(DELETE, Map.of("name", confirmation)));
        assertEquals(before, rows());
    }

    @Test
    void a_deleted_account_leaves_its_books_without_a_name_or_a_key() {
        UUID binding = scenario.binding(user, "Own");
        UUID trading = scenario.trading(user, "Real", "real", binding);
        UUID account = scenario.subAccount(trading, "Dollars", "USDT");
        scenario.transaction(account, "5");
        scenario.execute(
                "UPDATE tiris.users SET email = ?, avatar = 'https://x.org/', settings = '{\"a\": 1}', info = '{\"b\": 1}' WHERE id = ?",
                name + "@x.org",
                user);
        scenario.execute(
                "INSERT INTO tiris.oauth_tokens (user_id, provider, provider_subject) VALUES (?, 'google', ?)",
                user,
                name);
        JsonObject deleted = client.send(DELETE, Map.of("name", name)).data().getJsonObject("answer");
        assertEquals("""
                {"id":"%s","username":"deleted_%s","email":null,"avatar":null,"settings":{},"info":{},"status":"DELETED",\
                "identities":[],"statistics":{"totalTradings":1,"activeTradings":0,"totalTransactions":1}}""".formatted(user, user.toString().replace("-", "")), deleted.toString());
        assertLockedOut(trading);
        assertEquals(List.of("inactive"), scenario.texts("SELECT status FROM tiris.tradings WHERE id = ?", trading));
        assertEquals(
                List.of("inactive 0"),
                scenario.texts(
                        "SELECT status || ' ' || num_nonnulls(api_key_encrypted, api_secret_encrypted,"
                                + " passphrase_encrypted, api_key_hint, api_key_fingerprint) FROM tiris.exchange_bindings WHERE id = ?",
                        binding));
        assertEquals(
                List.of("5.00000000"), scenario.texts("SELECT balance FROM tiris.sub_accounts WHERE id = ?", account));
        assertEquals(List.of("0"), scenario.texts("SELECT count(*) FROM tiris.oauth_tokens WHERE user_id = ?", user));
        UUID heir = scenario.user("heir");
        GraphQlClient.of(heir)
                .send(PROFILE, Map.of("input", Map.of("username", name, "email", name + "@x.org")))
                .data();
    }

    private void assertLockedOut(UUID trading) {
        for (String document : new String[] {
            "{ me { id } }",
            "{ tradings { nodes { id } } }",
            "{ trading(id: \"" + trading + "\") { id } }",
            "mutation { updateSettings(patch: {x: 1}) { id } }",
            "mutation { deleteTrading(id: \"" + trading + "\") }",
            "mutation { ingestEvents(events: [{eventId: \"e\", eventType: \"system.heartbeat\", subject: \"s\", data: {}}]) { applied } }",
            "mutation { createTrading(input: {name: \"N\", type: VIRTUAL, exchangeBindingId: \""
                    + Scenario.PUBLIC_BINDING + "\"}) { id } }"
        }) {
            assertEquals("UNAUTHENTICATED", client.send(document, Map.of()).code(), document);
        }
        GraphQlAnswer three =
                client.send("{ a: me { id } b: subAccounts { id } c: exchangeBindings { nodes { id } } }", Map.of());
        assertEquals(List.of("UNAUTHENTICATED", "UNAUTHENTICATED", "UNAUTHENTICATED"), three.codes());
        assertTrue(scenario.texts("SELECT id FROM tiris.tradings WHERE id = ?", trading)
                        .size()
                == 1);
    }

    private GraphQlAnswer profile(Map<String, ?> input) {
        return client.send(PROFILE, Map.of("input", input));
    }

    private JsonObject settings(String patch) {
        return client.query("mutation { answer: updateSettings(patch: %s) { settings } }".formatted(patch))
                .getJsonObject("answer")
                .getJsonObject("settings");
    }

    private String username(UUID of) {
        return scenario.texts("SELECT username FROM tiris.users WHERE id = ?", of)
                .get(0);
    }

    private static void assertRefused(String code, String field, GraphQlAnswer answer) {
        assertEquals(code, answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    private List<String> rows() {
        return scenario.texts("SELECT u::text FROM tiris.users u ORDER BY 1");
    }
}
