package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
class ShareLinksTest {
    private static final String CREATE = """
            mutation($input: CreateShareLinkInput!) {
              createShareLink(input: $input) {
                token shareLink { id name hint tradingId percentOnly createdAt expiresAt lastUsedAt } } }""";
    private static final String LIST = "{ shareLinks { id name hint tradingId percentOnly expiresAt lastUsedAt } }";
    private static final String REVOKE = "mutation($id: ID!) { revokeShareLink(id: $id) }";
    private static final String ALL = """
            { tradings(first: 3) { nodes { id name type status createdAt updatedAt lastSequence
                subAccounts { id name symbol balance lockedBalance availableBalance createdAt updatedAt
                  trading { name } transactions(first: 3) { nodes { amount } } }
                transactions(first: 3) { edges { cursor node { id amount closingBalance reason direction price quoteSymbol tradeId
                  sequence timestamp eventTime subAccount { trading { id } } } } pageInfo { endCursor } }
                logs(first: 3) { nodes { id message type source sequence timestamp eventTime subAccount { id } transaction { id } } } }
              pageInfo { hasNextPage } } }""";

    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private UUID shown = UUID.randomUUID();
    private UUID hidden = UUID.randomUUID();
    private UUID shownAccount = UUID.randomUUID();
    private UUID hiddenAccount = UUID.randomUUID();
    private Scenario.Entry hiddenDeposit;
    private Scenario.Entry hiddenLine;
    private GraphQlClient person = GraphQlClient.anonymous();

    @Inject
    GraphQLSchema schema;

    @Inject
    TokenUse use;

    @Inject
    WriteTransactions writes;

    @Inject
    ApplicationStatements statements;

    @BeforeEach
    void tell() {
        user = scenario.user("sharer");
        person = GraphQlClient.of(user);
        shown = scenario.trading(user, "Shown");
        hidden = scenario.trading(user, "Hidden");
        shownAccount = scenario.subAccount(shown, "Dollars", "USDT");
        hiddenAccount = scenario.subAccount(hidden, "Secret", "BTC");
        Scenario.Entry deposit = scenario.transaction(shownAccount, "1000");
        hiddenDeposit = scenario.transaction(hiddenAccount, "7");
        scenario.log(shown, "error", "A shown line", null, shownAccount, deposit);
        hiddenLine = scenario.log(hidden, "error", "A hidden line", null, hiddenAccount, hiddenDeposit);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_link_is_made_with_a_token_that_is_shown_once() {
        JsonObject created = create(shown, false);
        String token = created.getString("token");
        JsonObject link = created.getJsonObject("shareLink");
        assertTrue(token.matches("tiris_share_[A-Za-z0-9_-]{43}"), token);
        assertEquals(token.substring(token.length() - 4), link.getString("hint"));
        assertEquals(shown.toString(), link.getString("tradingId"));
        JsonObject listed = person.query(LIST).getJsonArray("shareLinks").getJsonObject(0);
        assertEquals(link.getString("id"), listed.getString("id"));
        for (String table : List.of("share_links", "audit_logs")) {
            assertEquals(
                    List.of("0"),
                    scenario.texts(
                            "SELECT count(*)::text FROM tiris." + table + " t WHERE t::text LIKE ?",
                            "%" + token.substring(12) + "%"));
        }
        assertEquals(
                List.of("f"),
                scenario.texts(
                        "SELECT jsonb_exists(new_values, 'token_hash') FROM tiris.audit_logs WHERE user_id = ?"
                                + " AND action = 'share_links.insert'",
                        user));
    }

    @Test
    void a_link_to_a_trading_shows_it_and_no_other() {
        JsonObject page = guest(shown, false).query(ALL).getJsonObject("tradings");
        assertEquals(1, page.getJsonArray("nodes").size());
        JsonObject trading = page.getJsonArray("nodes").getJsonObject(0);
        assertEquals("Shown", trading.getString("name"));
        JsonObject account = trading.getJsonArray("subAccounts").getJsonObject(0);
        assertEquals("1000", account.getString("balance"));
        assertFalse(page.toString().contains("idden"), page::toString);
        String whole = guest(null, false).query(ALL).toString();
        assertTrue(whole.contains("A hidden line") && whole.contains("A shown line"), whole);
        JsonObject balance = guest(shown, false).query("{ subAccounts { balanceAt(time: \"2100-01-01T00:00:00Z\") } }");
        assertEquals(1, balance.getJsonArray("subAccounts").size());
    }

    @Test
    void another_trading_is_reached_by_no_id_filter_or_cursor() {
        String cursor = person.query("{ transactions(filter: {tradingIds: [\"%s\"]}) { pageInfo { startCursor } } }"
                        .formatted(hidden))
                .getJsonObject("transactions")
                .getJsonObject("pageInfo")
                .getString("startCursor");
        for (GraphQlClient guest : List.of(guest(shown, false), GraphQlClient.withToken(bot(shown)))) {
            for (String field : List.of(
                    "trading(id: \"%s\") { id }".formatted(hidden),
                    "subAccount(id: \"%s\") { id }".formatted(hiddenAccount),
                    "transaction(id: \"%s\") { id amount }".formatted(hiddenDeposit.id()),
                    "tradingLog(id: \"%s\") { id message }".formatted(hiddenLine.id()))) {
                JsonObject answer = guest.query("{ a: %1$s b: %1$s c: %1$s }".formatted(field));
                assertEquals(
                        List.of(JsonValue.NULL, JsonValue.NULL, JsonValue.NULL), List.copyOf(answer.values()), field);
            }
            for (String field : List.of(
                    "transactions(filter: {tradingIds: [\"%s\"]}) { nodes { id } }".formatted(hidden),
                    "transactions(filter: {subAccountIds: [\"%s\"]}) { nodes { id } }".formatted(hiddenAccount),
                    "transactions(filter: {tradingIds: [\"%s\"], by: EVENT_TIME}) { nodes { id } }".formatted(hidden),
                    "tradingLogs(filter: {tradingIds: [\"%s\"]}) { nodes { id } }".formatted(hidden),
                    "tradingLogs(filter: {subAccountIds: [\"%s\"]}) { nodes { id } }".formatted(hiddenAccount),
                    "tradingLogs(filter: {search: \"hidden\"}) { nodes { id } }",
                    "tradings(filter: {nameContains: \"Hid\"}) { nodes { id } }",
                    "tradingLogs(filter: {search: \"hidden\", by: EVENT_TIME}) { nodes { id } }")) {
                JsonObject answer = guest.query("{ page: " + field + " }");
                assertEquals(
                        0, answer.getJsonObject("page").getJsonArray("nodes").size(), field);
            }
            assertEquals(
                    0,
                    guest.query("{ subAccounts(tradingId: \"%s\") { id } }".formatted(hidden))
                            .getJsonArray("subAccounts")
                            .size());
            for (String page : List.of("first: 5, after: \"" + cursor + "\"", "last: 5, before: \"" + cursor + "\"")) {
                String rows = guest.query(
                                "{ transactions(" + page + ") { nodes { id subAccount { id trading { id } } } } }")
                        .toString();
                assertFalse(
                        rows.contains(hidden.toString())
                                || rows.contains(hiddenDeposit.id().toString()),
                        rows);
            }
            String every = guest.query(
                            "{ transactions { nodes { id } } tradingLogs { nodes { id } } subAccounts { id } }")
                    .toString();
            for (Object id : List.of(hiddenDeposit.id(), hiddenLine.id(), hiddenAccount)) {
                assertFalse(every.contains(id.toString()), every);
            }
        }
    }

    @Test
    void what_a_link_does_not_show_is_refused_by_its_path_before_anything_is_run() {
        GraphQlClient full = guest(shown, false);
        GraphQlClient percent = guest(shown, true);
        assertRefused(full, "me", "{ me { id } }");
        assertRefused(full, "tradings.nodes.info", "{ tradings { nodes { id info } } }");
        assertRefused(full, "tradings.nodes.exchangeBinding", "{ tradings { nodes { exchangeBinding { name } } } }");
        assertRefused(full, "subAccounts.info", "{ trading(id: \"%s\") { id } subAccounts { info } }".formatted(shown));
        assertRefused(full, "transactions.edges.node.info", "{ transactions { edges { node { harmless: info } } } }");
        assertRefused(
                full,
                "tradings.nodes.logs.nodes.info",
                "query { ...a } fragment a on Query { tradings { ...b } } fragment b on TradingConnection { nodes { logs {"
                        + " nodes { ... on TradingLog { info } } } } }");
        assertRefused(full, "__schema", "{ __schema { types { name } } }");
        assertRefused(full, "__type", "{ tradings { nodes { id } } __type(name: \"User\") { name } }");
        assertRefused(full, "apiTokens", "query a { tradings { nodes { id } } } query b { apiTokens { id } }");
        for (String field :
                List.of("updatedAt", "lastSequence", "subAccounts { id }", "transactions { nodes { id } }")) {
            String name = field.split(" ")[0];
            assertRefused(percent, "tradings.nodes." + name, "{ tradings { nodes { name " + field + " } } }");
        }
        for (String root :
                List.of("subAccounts { id }", "transactions { nodes { id } }", "tradingLogs { nodes { id } }")) {
            assertRefused(percent, root.split(" ")[0], "{ tradings { nodes { id } } " + root + " }");
        }
        assertEquals(
                "Query", full.query("{ __typename tradings { __typename } }").getString("__typename"));
        JsonObject seen = percent.query(
                "{ trading(id: \"%s\") { __typename id name type status createdAt } tradings { nodes { name } pageInfo { endCursor } } }"
                        .formatted(shown));
        assertEquals("Shown", seen.getJsonObject("trading").getString("name"));
        long asked = statements.during(() -> full.send("{ tradings { nodes { id info } } }", Map.of()));
        assertEquals(0, asked);
    }

    @Test
    void a_document_that_the_owner_has_sent_before_is_no_way_in() throws Exception {
        String document = "{ tradings { nodes { id info name } } }";
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        String named = "\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + hash + "\"}}";
        GraphQlClient guest = guest(shown, false);
        for (int i = 0; i < 2; i++) {
            person.post("{\"query\": " + Json.of(document) + ", " + named + "}").data();
            for (String body : List.of("{" + named + "}", "{\"query\": " + Json.of(document) + "}")) {
                GraphQlAnswer answer = guest.post(body);
                assertEquals("FORBIDDEN", answer.code());
                assertEquals("tradings.nodes.info", answer.extensions().getString("field"));
            }
        }
        person.query(document);
    }

    @Test
    void no_filter_tells_what_the_link_does_not_show() {
        for (GraphQlClient guest : List.of(guest(shown, false), guest(null, false))) {
            for (String field : List.of(
                    "transactions(filter: {infoContains: {number: 1}}) { nodes { id } }",
                    "tradingLogs(filter: {infoContains: {number: 1}}) { nodes { id } }",
                    "tradings { nodes { transactions(filter: {infoContains: {}}) { nodes { id } } } }",
                    "tradings { nodes { logs(filter: {infoContains: {a: 1}}) { nodes { id } } } }",
                    "subAccounts { transactions(filter: {infoContains: {a: 1}}) { nodes { id } } }",
                    "tradings(filter: {exchangeBindingId: \"" + Scenario.PUBLIC_BINDING + "\"}) { nodes { id } }")) {
                GraphQlAnswer answer = guest.send("{ " + field + " }", Map.of());
                assertEquals("FORBIDDEN", answer.codes().get(0), field);
                assertFalse(answer.body().toString().contains("\"id\""), field);
            }
        }
    }

    @Test
    void a_link_runs_no_mutation() {
        GraphQlClient guest = guest(shown, false);
        List<String> mutations = new ArrayList<>();
        for (GraphQLFieldDefinition field : schema.getMutationType().getFieldDefinitions()) {
            mutations.add(field.getName());
            String arguments = String.join(
                    ", ",
                    field.getArguments().stream()
                            .map(argument -> argument.getName() + ": $" + argument.getName())
                            .toList());
            String variables = String.join(
                    ", ",
                    field.getArguments().stream()
                            .map(argument ->
                                    "$" + argument.getName() + ": " + GraphQLTypeUtil.simplePrint(argument.getType()))
                            .toList());
            String selection = GraphQLTypeUtil.unwrapAll(field.getType()) instanceof graphql.schema.GraphQLObjectType
                    ? " { __typename }"
                    : "";
            String document = variables.isEmpty()
                    ? "mutation { " + field.getName() + selection + " }"
                    : "mutation(" + variables + ") { " + field.getName() + "(" + arguments + ")" + selection + " }";
            GraphQlAnswer answer = guest.send(document, Map.of());
            assertEquals("FORBIDDEN", answer.code(), field.getName());
            assertEquals("mutation", answer.extensions().getString("field"));
        }
        assertTrue(mutations.size() > 30, mutations::toString);
    }

    /** As if the document had not been looked at. */
    @Test
    void the_database_lets_a_link_open_no_transaction_that_writes() {
        UUID link =
                UUID.fromString(create(shown, false).getJsonObject("shareLink").getString("id"));
        Caller guest = new Caller(user, null, null, Credential.ofShareLink(new Share(link, false), true));
        CompletionException refused = assertThrows(CompletionException.class, () -> writes.run(
                        guest, open -> open.run("UPDATE tiris.tradings SET name = 'x'", Tuple.tuple()))
                .subscribeAsCompletionStage()
                .join());
        assertEquals("FORBIDDEN", Failures.translate(refused).code().name());
        assertEquals(
                List.of("Hidden", "Shown"),
                scenario.texts("SELECT name FROM tiris.tradings WHERE user_id = ? ORDER BY 1", user));
    }

    @Test
    void a_link_ends_by_revocation_time_and_with_its_owner_and_trading_at_once() {
        JsonObject created = create(shown, false);
        GraphQlClient guest = GraphQlClient.withToken(created.getString("token"));
        guest.query(ALL);
        String id = created.getJsonObject("shareLink").getString("id");
        assertEquals("NOT_FOUND", stranger().send(REVOKE, Map.of("id", id)).code());
        guest.query(ALL);
        person.query(REVOKE, Map.of("id", id));
        assertEnded(guest);
        assertEquals("NOT_FOUND", person.send(REVOKE, Map.of("id", id)).code());

        GraphQlClient timed = guest(shown, true);
        GraphQlClient whole = guest(null, false);
        timed.query("{ tradings { nodes { id } } }");
        scenario.execute("UPDATE tiris.share_links SET expires_at = now() WHERE trading_id = ?", shown);
        assertEnded(timed);

        whole.query(ALL);
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        assertEnded(whole);
        scenario.execute("UPDATE tiris.users SET status = 'active' WHERE id = ?", user);
        whole.query(ALL);

        GraphQlClient gone = guest(hidden, false);
        gone.query(ALL);
        person.query("mutation { deleteTrading(id: \"" + hidden + "\") }");
        assertEnded(gone);
        whole.query(ALL);
        scenario.execute("UPDATE tiris.users SET status = 'deleted' WHERE id = ?", user);
        assertEnded(whole);
        assertEquals(List.of(), scenario.texts("SELECT name FROM tiris.share_links WHERE user_id = ?", user));
        assertEnded(GraphQlClient.withToken("tiris_share_" + OpaqueTokens.make()));
    }

    @Test
    void a_link_that_cannot_be_is_refused_with_its_field() {
        Instant soon = Instant.now().plus(1, ChronoUnit.DAYS);
        assertField("VALIDATION", "name", input("", shown, soon));
        assertField("VALIDATION", "name", input("x".repeat(101), shown, soon));
        assertField("VALIDATION", "expiresAt", input("x", shown, Instant.now().minusSeconds(60)));
        assertField("VALIDATION", "expiresAt", input("x", shown, Instant.now().plus(367, ChronoUnit.DAYS)));
        UUID other = scenario.trading(scenario.user("other"), "Other");
        assertField("NOT_FOUND", "tradingId", input("x", other, soon));
        assertField("NOT_FOUND", "tradingId", input("x", UUID.randomUUID(), soon));
        person.query(CREATE, Map.of("input", input("Twice", null, Instant.now().plus(365, ChronoUnit.DAYS))));
        assertField("CONFLICT", "name", input("Twice", shown, soon));
        scenario.execute(
                "INSERT INTO tiris.share_links (id, user_id, name, token_hash, hint, percent_only, expires_at)"
                        + " SELECT gen_random_uuid(), ?, k::text, sha256((?::text || k)::bytea), 'hint', false, now() + interval '1 day'"
                        + " FROM generate_series(2, 100) AS k",
                user,
                user);
        assertEquals(
                "CONFLICT",
                person.send(CREATE, Map.of("input", input("x", shown, soon))).code());
        assertEquals(100, person.query(LIST).getJsonArray("shareLinks").size());
    }

    @Test
    void links_are_for_a_person_only() {
        GraphQlClient bot = GraphQlClient.withToken(bot(shown));
        for (String document : List.of(
                LIST,
                "mutation { revokeShareLink(id: \"%s\") }".formatted(shown),
                "mutation { createShareLink(input: {name: \"x\", expiresAt: \"2030-01-01T00:00:00Z\"}) { token } }")) {
            assertEquals("FORBIDDEN", bot.send(document, Map.of()).code());
            assertEquals(
                    "UNAUTHENTICATED",
                    GraphQlClient.anonymous().send(document, Map.of()).code());
        }
    }

    @Test
    void when_a_link_was_last_used_is_written_down_later() {
        guest(shown, false).query(ALL);
        use.writeDown().await().indefinitely();
        JsonArray links = person.query(LIST).getJsonArray("shareLinks");
        assertTrue(Instant.parse(links.getJsonObject(0).getString("lastUsedAt")).isAfter(Instant.EPOCH));
    }

    private GraphQlClient guest(@Nullable UUID trading, boolean percentOnly) {
        return GraphQlClient.withToken(create(trading, percentOnly).getString("token"));
    }

    private JsonObject create(@Nullable UUID trading, boolean percentOnly) {
        Map<String, @Nullable Object> input =
                input("Link " + UUID.randomUUID(), trading, Instant.now().plus(1, ChronoUnit.DAYS));
        input.put("percentOnly", percentOnly);
        return person.query(CREATE, Map.of("input", input)).getJsonObject("createShareLink");
    }

    private static Map<String, @Nullable Object> input(String name, @Nullable UUID trading, Instant expiresAt) {
        Map<String, @Nullable Object> input = new HashMap<>();
        input.put("name", name);
        if (trading != null) {
            input.put("tradingId", trading.toString());
        }
        input.put("expiresAt", expiresAt.truncatedTo(ChronoUnit.SECONDS).toString());
        return input;
    }

    private String bot(UUID trading) {
        return person.query(
                        "mutation($name: String!, $trading: ID!) { createApiToken(input: {name: $name, scopes: [READ],"
                                + " tradingIds: [$trading]}) { token } }",
                        Map.of("name", UUID.randomUUID().toString(), "trading", trading.toString()))
                .getJsonObject("createApiToken")
                .getString("token");
    }

    private GraphQlClient stranger() {
        return GraphQlClient.of(scenario.user("stranger"));
    }

    private void assertField(String code, String field, Map<String, ?> input) {
        GraphQlAnswer answer = person.send(CREATE, Map.of("input", input));
        assertEquals(code, answer.code(), answer::toString);
        assertEquals(field, answer.extensions().getString("field"));
    }

    private static void assertRefused(GraphQlClient guest, String path, String document) {
        GraphQlAnswer answer = guest.send(document, Map.of());
        assertEquals(List.of("FORBIDDEN"), answer.codes(), document);
        assertEquals(path, answer.extensions().getString("field"), document);
        assertFalse(answer.body().containsKey("data"), document);
    }

    private static void assertEnded(GraphQlClient guest) {
        assertEquals(
                "UNAUTHENTICATED",
                guest.send("{ tradings { nodes { id } } }", Map.of()).code());
    }
}
