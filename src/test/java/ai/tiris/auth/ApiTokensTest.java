package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
class ApiTokensTest {
    private static final String CREATE = """
            mutation($input: CreateApiTokenInput!) {
              createApiToken(input: $input) { token apiToken { id name hint scopes createdAt expiresAt lastUsedAt } }
            }""";
    private static final String LIST = "{ apiTokens { id name hint scopes expiresAt lastUsedAt } }";
    private static final String REVOKE = "mutation($id: ID!) { revokeApiToken(id: $id) }";

    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private GraphQlClient person = GraphQlClient.anonymous();

    @Inject
    TokenUse use;

    @BeforeEach
    void signIn() {
        user = scenario.user("bots");
        person = GraphQlClient.of(user);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_token_is_shown_once_and_calls_in_its_users_name() {
        JsonObject created = create("Bot", "READ");
        String token = created.getString("token");
        assertTrue(token.matches("tiris_[A-Za-z0-9_-]{43}"), token);
        JsonObject shown = created.getJsonObject("apiToken");
        assertEquals(token.substring(token.length() - 4), shown.getString("hint"));
        assertEquals(
                user.toString(),
                GraphQlClient.withToken(token)
                        .query("{ me { id } }")
                        .getJsonObject("me")
                        .getString("id"));
        JsonObject listed = person.query(LIST).getJsonArray("apiTokens").getJsonObject(0);
        assertEquals(shown.getString("id"), listed.getString("id"));
        for (String table : List.of("api_tokens", "audit_logs")) {
            assertEquals(
                    List.of("0"),
                    scenario.texts(
                            "SELECT count(*)::text FROM tiris." + table + " t WHERE t::text LIKE ?",
                            "%" + token.substring(6) + "%"));
        }
        assertEquals(
                List.of("f"),
                scenario.texts(
                        "SELECT jsonb_exists(new_values, 'token_hash') FROM tiris.audit_logs WHERE user_id = ?"
                                + " AND action = 'api_tokens.insert'",
                        user));
    }

    @Test
    void a_token_is_for_its_scopes_only() {
        UUID trading = scenario.trading(user, "One");
        UUID account = scenario.subAccount(trading, "Dollars", "USDT");
        String read = "{ tradings { nodes { id } } }";
        String deposit = "mutation { deposit(input: {subAccountId: \"" + account + "\", amount: \"1\"}) { id } }";
        String more = deposit.replace("{ id }", "{ id subAccount { trading { name } } }");
        String ingest = "mutation { ingestEvents(events: []) { applied } }";
        String users = "{ users { nodes { id } } }";
        Map<String, List<String>> allowed = Map.of(
                "READ", List.of(read),
                "TRADE", List.of(deposit),
                "EVENTS_WRITE", List.of(ingest),
                "ADMIN", List.of());
        allowed.forEach((scope, documents) -> {
            GraphQlClient bot = bot(scope);
            for (String document : List.of(read, deposit, ingest, users, more)) {
                GraphQlAnswer answer = bot.send(document, Map.of());
                boolean forbidden = answer.codes().contains("FORBIDDEN");
                assertEquals(!documents.contains(document), forbidden, () -> scope + " " + document + answer.body());
            }
        });
        assertEquals(List.of(), bot("READ", "TRADE").send(more, Map.of()).codes());
        assertEquals(List.of(), scenario.brokenInvariants());
    }

    @Test
    void an_administrators_token_needs_the_scope_and_the_role() {
        String users = "{ users(first: 1) { nodes { id } } }";
        String other = "{ user(id: \"" + scenario.user("other") + "\") { id } }";
        assertEquals("FORBIDDEN", bot("ADMIN", "READ").send(users, Map.of()).code());
        scenario.execute("SELECT tiris.set_administrator(?, true)", user);
        for (String document : List.of(users, other)) {
            assertEquals("FORBIDDEN", bot("READ").send(document, Map.of()).code());
            assertEquals(
                    List.of(), bot("ADMIN", "READ").send(document, Map.of()).codes());
        }
        scenario.execute("SELECT tiris.set_administrator(?, false)", user);
        assertEquals("FORBIDDEN", bot("ADMIN", "READ").send(users, Map.of()).code());
    }

    @Test
    void no_token_does_what_only_a_person_does() {
        GraphQlClient bot = bot("READ", "EVENTS_WRITE", "TRADE", "ADMIN");
        for (String document : List.of(
                LIST,
                "{ sessions { nodes { id } } }",
                "{ auditLogs { nodes { id } } }",
                "mutation { signOutEverywhere }",
                "mutation { signOut }",
                "mutation { createLinkTicket }",
                "mutation { createApiToken(input: {name: \"x\", scopes: [ADMIN]}) { token } }",
                "mutation { revokeApiToken(id: \"" + UUID.randomUUID() + "\") }",
                "mutation { revokeSession(id: \"" + UUID.randomUUID() + "\") }",
                "mutation { updateProfile(input: {avatar: null}) { id } }",
                "mutation { updateSettings(patch: {a: 1}) { id } }",
                "mutation { disableAccount { id } }",
                "mutation { deleteAccount(confirmUsername: \"x\") { id } }",
                "mutation { deleteExchangeBinding(id: \"" + UUID.randomUUID() + "\") }",
                "mutation { createExchangeBinding(input: {name: \"x\", exchange: KRAKEN}) { id } }")) {
            assertEquals("FORBIDDEN", bot.send(document, Map.of()).code(), document);
        }
    }

    @Test
    void a_revoked_token_is_refused_with_the_next_request() {
        JsonObject created = create("Bot", "READ");
        GraphQlClient bot = GraphQlClient.withToken(created.getString("token"));
        bot.query("{ me { id } }");
        String id = created.getJsonObject("apiToken").getString("id");
        assertEquals("NOT_FOUND", stranger().send(REVOKE, Map.of("id", id)).code());
        bot.query("{ me { id } }");
        person.query(REVOKE, Map.of("id", id));
        assertRefused(bot);
        assertEquals("NOT_FOUND", person.send(REVOKE, Map.of("id", id)).code());
        assertEquals(
                List.of("api_tokens.insert", "api_tokens.delete"),
                scenario.texts(
                        "SELECT action FROM tiris.audit_logs WHERE user_id = ? AND resource_type = 'api_tokens'"
                                + " AND action <> 'api_tokens.refused' ORDER BY timestamp",
                        user));
    }

    @Test
    void a_token_ends_by_its_time_and_with_its_user() {
        JsonObject created = create(Map.of(
                "name",
                "Short",
                "scopes",
                List.of("READ"),
                "expiresAt",
                Instant.now().plusSeconds(3600).toString().replaceAll("\\.\\d+", "")));
        GraphQlClient bot = GraphQlClient.withToken(created.getString("token"));
        bot.query("{ me { id } }");
        scenario.execute("UPDATE tiris.api_tokens SET expires_at = now() WHERE user_id = ?", user);
        assertRefused(bot);
        GraphQlClient other = bot("READ");
        other.query("{ me { id } }");
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        assertRefused(other);
        scenario.execute("UPDATE tiris.users SET status = 'active' WHERE id = ?", user);
        other.query("{ me { id } }");
        scenario.execute("UPDATE tiris.users SET status = 'deleted' WHERE id = ?", user);
        assertRefused(other);
        assertEquals(List.of(), scenario.texts("SELECT name FROM tiris.api_tokens WHERE user_id = ?", user));
    }

    @Test
    void a_token_that_nobody_has_is_refused() {
        for (String token :
                List.of("tiris_", "tiris_" + OpaqueTokens.make(), "tiris_" + "x".repeat(2_000), "Tiris_x")) {
            assertRefused(GraphQlClient.withToken(token));
        }
    }

    @Test
    void a_token_that_cannot_be_is_refused_with_its_field() {
        String past = "2020-01-01T00:00:00Z";
        assertField("name", Map.of("name", "", "scopes", List.of("READ")));
        assertField("name", Map.of("name", "x".repeat(101), "scopes", List.of("READ")));
        assertField("scopes", Map.of("name", "x", "scopes", List.of()));
        assertField("expiresAt", Map.of("name", "x", "scopes", List.of("READ"), "expiresAt", past));
        create("Twice", "READ");
        GraphQlAnswer twice = person.send(CREATE, Map.of("input", Map.of("name", "Twice", "scopes", List.of("READ"))));
        assertEquals("CONFLICT", twice.code());
        assertEquals("name", twice.extensions().getString("field"));
        assertEquals(
                List.of("read"),
                scenario.texts("SELECT array_to_string(scopes, ' ') FROM tiris.api_tokens WHERE user_id = ?", user));
        create(new HashMap<>(Map.of("name", "Doubled", "scopes", List.of("READ", "READ"))));
    }

    @Test
    void a_user_has_a_hundred_tokens_at_most() {
        scenario.execute(
                "INSERT INTO tiris.api_tokens (id, user_id, name, token_hash, hint, scopes)"
                        + " SELECT gen_random_uuid(), ?, k::text, sha256((?::text || k)::bytea), 'hint', '{read}'"
                        + " FROM generate_series(1, 100) AS k",
                user,
                user);
        GraphQlAnswer answer = person.send(CREATE, Map.of("input", Map.of("name", "x", "scopes", List.of("READ"))));
        assertEquals("CONFLICT", answer.code());
        assertEquals(100, person.query(LIST).getJsonArray("apiTokens").size());
    }

    @Test
    void the_last_of_a_hundred_tokens_is_made_once_however_many_ask_at_once() throws Exception {
        fill("api_tokens", "scopes", "'{read}'");
        List<Boolean> made = Race.of(8, number -> person.send(
                        CREATE, Map.of("input", Map.of("name", "x" + number, "scopes", List.of("READ"))))
                .errors()
                .isEmpty());
        assertEquals(1, made.stream().filter(Boolean::booleanValue).count());
        assertEquals(List.of("100"), count("api_tokens"));
    }

    @Test
    void the_last_of_a_hundred_links_is_made_once_however_many_ask_at_once() throws Exception {
        fill("share_links", "percent_only, expires_at", "true, now() + interval '1 day'");
        String until = Instant.now()
                .plus(Duration.ofDays(1))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        List<String> answers = Race.of(8, number -> person.send(
                        "mutation($input: CreateShareLinkInput!) { createShareLink(input: $input) { token } }",
                        Map.of("input", Map.of("name", "x" + number, "expiresAt", until)))
                .toString());
        assertEquals(
                7,
                answers.stream().filter(answer -> answer.contains("CONFLICT")).count(),
                answers::toString);
        assertEquals(List.of("100"), count("share_links"));
    }

    /** All but one. */
    private void fill(String table, String columns, String values) {
        scenario.execute(
                "INSERT INTO tiris.%s (id, user_id, name, token_hash, hint, %s) SELECT gen_random_uuid(), ?, k::text,"
                                .formatted(table, columns)
                        + " sha256((?::text || k)::bytea), 'hint', " + values + " FROM generate_series(1, 99) AS k",
                user,
                user);
    }

    private List<String> count(String table) {
        return scenario.texts("SELECT count(*)::text FROM tiris." + table + " WHERE user_id = ?", user);
    }

    @Test
    void when_a_token_was_last_used_is_written_down_later() {
        GraphQlClient bot = bot("READ");
        bot.query("{ me { id } }");
        assertEquals(
                JsonValue.NULL,
                person.query(LIST).getJsonArray("apiTokens").getJsonObject(0).get("lastUsedAt"));
        use.writeDown().await().indefinitely();
        String used =
                person.query(LIST).getJsonArray("apiTokens").getJsonObject(0).getString("lastUsedAt");
        use.writeDown().await().indefinitely();
        bot.query("{ me { id } }");
        use.writeDown().await().indefinitely();
        String later =
                person.query(LIST).getJsonArray("apiTokens").getJsonObject(0).getString("lastUsedAt");
        assertTrue(Instant.parse(later).isAfter(Instant.parse(used)), later);
    }

    private GraphQlClient bot(String... scopes) {
        return GraphQlClient.withToken(
                create("Bot " + UUID.randomUUID(), scopes).getString("token"));
    }

    private JsonObject create(String name, String... scopes) {
        return create(Map.of("name", name, "scopes", List.of(scopes)));
    }

    private JsonObject create(Map<String, ?> input) {
        return person.query(CREATE, Map.of("input", input)).getJsonObject("createApiToken");
    }

    private GraphQlClient stranger() {
        return GraphQlClient.of(scenario.user("stranger"));
    }

    private void assertField(String field, Map<String, ?> input) {
        GraphQlAnswer answer = person.send(CREATE, Map.of("input", input));
        assertEquals("VALIDATION", answer.code());
        assertEquals(field, answer.extensions().getString("field"));
    }

    private static void assertRefused(GraphQlClient client) {
        assertEquals("UNAUTHENTICATED", client.send("{ me { id } }", Map.of()).code());
    }
}
