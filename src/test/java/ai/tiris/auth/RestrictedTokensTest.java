package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.BotEvents;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.LedgerClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
class RestrictedTokensTest {
    private static final String CREATE = """
            mutation($input: CreateApiTokenInput!) {
              createApiToken(input: $input) { token apiToken { id name scopes tradingIds } }
            }""";

    private final Scenario scenario = Scenario.open();
    private UUID user = UUID.randomUUID();
    private UUID mine = UUID.randomUUID();
    private UUID other = UUID.randomUUID();
    private UUID myDollars = UUID.randomUUID();
    private UUID otherDollars = UUID.randomUUID();
    private GraphQlClient person = GraphQlClient.anonymous();

    @BeforeEach
    void tell() {
        user = scenario.user("bots");
        person = GraphQlClient.of(user);
        mine = scenario.trading(user, "Mine", "virtual", scenario.binding(user, "Mine"));
        other = scenario.trading(user, "Other", "virtual", scenario.binding(user, "Other"));
        myDollars = scenario.subAccount(mine, "Dollars", "USDT");
        otherDollars = scenario.subAccount(other, "Dollars", "USDT");
        scenario.transaction(myDollars, "1000");
        scenario.transaction(otherDollars, "1000");
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_token_is_for_the_tradings_that_it_is_made_for() {
        JsonObject token = create(List.of("READ"), List.of(mine, mine)).getJsonObject("apiToken");
        assertEquals(List.of(mine.toString()), texts(token));
        JsonObject listed = person.query("{ apiTokens { tradingIds } }")
                .getJsonArray("apiTokens")
                .getJsonObject(0);
        assertEquals(List.of(mine.toString()), texts(listed));
        assertTrue(create(List.of("READ"), null).getJsonObject("apiToken").isNull("tradingIds"));
        GraphQlClient bot = bot("READ");
        assertEquals(
                1,
                bot.query("{ tradings { nodes { id } } }")
                        .getJsonObject("tradings")
                        .getJsonArray("nodes")
                        .size());
        assertEquals(
                1,
                bot.query("{ subAccounts { id } }").getJsonArray("subAccounts").size());
        assertEquals(
                1,
                bot.query("{ me { statistics { totalTradings } } }")
                        .getJsonObject("me")
                        .getJsonObject("statistics")
                        .getInt("totalTradings"));
        assertEquals(
                List.of("Mine"),
                bot
                        .query("{ exchangeBindings(filter: {types: [PRIVATE]}) { nodes { name } } }")
                        .getJsonObject("exchangeBindings")
                        .getJsonArray("nodes")
                        .getValuesAs(JsonObject.class)
                        .stream()
                        .map(binding -> binding.getString("name"))
                        .toList());
    }

    @Test
    void a_restriction_that_cannot_be_is_refused_with_its_field() {
        UUID foreign = scenario.trading(scenario.user("stranger"), "Foreign");
        assertField("VALIDATION", List.of("READ"), List.of());
        assertField(
                "VALIDATION",
                List.of("READ"),
                Stream.generate(UUID::randomUUID).limit(101).toList());
        assertField("VALIDATION", List.of("READ", "ADMIN"), List.of(mine));
        assertField("NOT_FOUND", List.of("READ"), List.of(mine, foreign));
        assertField("NOT_FOUND", List.of("READ"), List.of(UUID.randomUUID()));
        assertEquals(List.of(), scenario.texts("SELECT name FROM tiris.api_tokens WHERE user_id = ?", user));
    }

    @Test
    void a_restricted_token_writes_to_its_trading_and_is_shown_what_it_wrote() {
        LedgerClient bot = new LedgerClient(bot("READ", "TRADE"));
        assertEquals(
                List.of(),
                bot.send(LedgerClient.move("deposit", myDollars, "5", "k")).codes());
        assertEquals(
                List.of(),
                bot.send(LedgerClient.move("deposit", myDollars, "5", "k")).codes());
        JsonObject after = bot.client()
                .query(
                        "mutation { updateTrading(id: \"%s\", input: {name: \"Renamed\"}) { name subAccounts { balance } exchangeBinding { name } } }"
                                .formatted(mine))
                .getJsonObject("updateTrading");
        assertEquals("1005", after.getJsonArray("subAccounts").getJsonObject(0).getString("balance"));
        assertEquals("Mine", after.getJsonObject("exchangeBinding").getString("name"));
        assertEquals(List.of(), scenario.brokenInvariants());
    }

    /** What is read after a write is read in another transaction of the same request. */
    @Test
    void after_a_write_a_restricted_token_sees_no_more_than_before() {
        GraphQlClient bot = bot("READ", "TRADE");
        String document = "mutation { a: updateTrading(id: \"%s\", input: {name: \"Two\"}) {"
                + " exchangeBinding { tradings { nodes { id } } } }"
                + " b: deposit(input: {subAccountId: \"%s\", amount: \"1\"}) { subAccount { trading { id } } } %s }";
        String written = bot.query(document.formatted(mine, myDollars, "")).toString();
        assertTrue(written.contains(mine.toString()), written);
        assertFalse(written.contains(other.toString()), written);
        String pause = "c: updateTrading(id: \"%s\", input: {status: PAUSED}) { id }".formatted(other);
        assertEquals(
                List.of("NOT_FOUND"),
                bot.send(document.formatted(mine, myDollars, pause), Map.of()).codes());
        assertEquals(
                List.of("NOT_FOUND"),
                bot.send(document.formatted(mine, otherDollars, ""), Map.of()).codes());
        assertEquals(List.of("active"), scenario.texts("SELECT status FROM tiris.tradings WHERE id = ?", other));
    }

    @Test
    void a_restricted_token_opens_no_trading_and_moves_none_to_a_binding_that_it_does_not_see() {
        GraphQlClient bot = bot("READ", "TRADE");
        GraphQlAnswer opened = bot.send(
                "mutation { createTrading(input: {name: \"New\", type: VIRTUAL, exchangeBindingId: \"%s\"}) { id } }"
                        .formatted(Scenario.PUBLIC_BINDING),
                Map.of());
        assertEquals("FORBIDDEN", opened.code());
        String unseen = scenario.texts("SELECT exchange_binding_id FROM tiris.tradings WHERE id = ?", other)
                .get(0);
        GraphQlAnswer moved = bot.send(
                "mutation { updateTrading(id: \"%s\", input: {exchangeBindingId: \"%s\"}) { id } }"
                        .formatted(mine, unseen),
                Map.of());
        assertEquals("NOT_FOUND", moved.code());
        LedgerClient ledger = new LedgerClient(bot);
        assertEquals(
                "NOT_FOUND",
                ledger.send(LedgerClient.transfer(myDollars, otherDollars, "1", null))
                        .code());
        assertEquals(
                "NOT_FOUND",
                ledger.send(LedgerClient.transfer(otherDollars, myDollars, "1", null))
                        .code());
        assertEquals(List.of(), scenario.brokenInvariants());
    }

    @Test
    void anothers_idempotency_key_gives_no_answer_about_its_trading() {
        LedgerClient.of(user)
                .send(LedgerClient.hold("lockBalance", otherDollars, "5", "hold"))
                .data();
        LedgerClient.of(user)
                .send(LedgerClient.move("deposit", otherDollars, "5", "move"))
                .data();
        LedgerClient bot = new LedgerClient(bot("READ", "TRADE"));
        for (GraphQlAnswer answer : List.of(
                bot.send(LedgerClient.hold("lockBalance", otherDollars, "5", "hold")),
                bot.send(LedgerClient.move("deposit", otherDollars, "5", "move")))) {
            assertEquals("NOT_FOUND", answer.code(), answer::toString);
        }
        assertEquals(
                "IDEMPOTENCY_CONFLICT",
                bot.send(LedgerClient.move("deposit", myDollars, "5", "move")).code());
    }

    @Test
    void an_event_of_another_trading_is_rejected_as_one_of_another_users() {
        LedgerClient bot = new LedgerClient(bot("EVENTS_WRITE"));
        UUID foreign = scenario.trading(scenario.user("stranger"), "Foreign");
        List<String> answers = new ArrayList<>();
        for (UUID trading : List.of(other, foreign, UUID.randomUUID())) {
            JsonObject event = new BotEvents(trading).signal(UUID.randomUUID().toString());
            for (int time = 0; time < 2; time++) {
                answers.add(bot.send(LedgerClient.ingest(List.of(event)))
                        .data()
                        .toString()
                        .replace(event.getString("eventId"), "(id)"));
            }
        }
        assertEquals(1, answers.stream().distinct().count(), answers::toString);
        assertTrue(answers.get(0).contains("REJECTED"), answers::toString);
        assertEquals(
                List.of("0"),
                scenario.texts(
                        "SELECT count(*)::text FROM tiris.trading_logs WHERE trading_id IN (?, ?)", other, foreign));
        JsonObject own = new BotEvents(mine).signal("own");
        assertTrue(bot.send(LedgerClient.ingest(List.of(own))).data().toString().contains("APPLIED"));
        assertTrue(bot.send(LedgerClient.ingest(List.of(own))).data().toString().contains("DUPLICATE"));
    }

    /** Ids are the user's: one that another trading's bot has used cannot be used again, nor says what it was. */
    @Test
    void an_id_that_another_tradings_event_has_is_a_conflict_and_leaves_the_batch_alone() {
        LedgerClient.of(user)
                .send(LedgerClient.ingest(List.of(new BotEvents(other).signal("taken"))))
                .data();
        LedgerClient bot = new LedgerClient(bot("EVENTS_WRITE"));
        for (JsonObject taken : List.of(new BotEvents(other).signal("taken"), new BotEvents(mine).signal("taken"))) {
            String answer = bot.send(LedgerClient.ingest(List.of(taken, new BotEvents(mine).signal("new"))))
                    .data()
                    .toString();
            assertTrue(answer.contains("IDEMPOTENCY_CONFLICT"), answer);
        }
        assertEquals(
                List.of("1"),
                scenario.texts("SELECT count(*)::text FROM tiris.trading_logs WHERE trading_id = ?", mine));
        assertEquals(List.of(), scenario.brokenInvariants());
    }

    @Test
    void a_restricted_token_that_is_revoked_or_whose_user_closes_the_account_is_refused_at_once() {
        GraphQlClient bot = bot("READ");
        GraphQlClient second = bot("READ");
        bot.query("{ tradings { nodes { id } } }");
        scenario.execute("DELETE FROM tiris.api_tokens WHERE user_id = ? AND name = 'READ 1'", user);
        assertEquals(
                "UNAUTHENTICATED",
                bot.send("{ tradings { nodes { id } } }", Map.of()).code());
        second.query("{ tradings { nodes { id } } }");
        String name = scenario.texts("SELECT username FROM tiris.users WHERE id = ?", user)
                .get(0);
        person.query("mutation { deleteAccount(confirmUsername: \"" + name + "\") { status } }");
        assertEquals(
                "UNAUTHENTICATED",
                second.send("{ tradings { nodes { id } } }", Map.of()).code());
    }

    @Test
    void a_trading_that_is_deleted_leaves_its_token_with_nothing() {
        GraphQlClient bot = bot("READ", "TRADE");
        bot.query("mutation { deleteTrading(id: \"" + mine + "\") }");
        assertEquals(
                0,
                bot.query("{ tradings { nodes { id } } }")
                        .getJsonObject("tradings")
                        .getJsonArray("nodes")
                        .size());
        assertEquals(
                0,
                bot.query("{ subAccounts { id } }").getJsonArray("subAccounts").size());
        assertEquals(
                0,
                bot.query("{ transactions { nodes { id } } }")
                        .getJsonObject("transactions")
                        .getJsonArray("nodes")
                        .size());
    }

    private int made;

    private GraphQlClient bot(String... scopes) {
        made++;
        return GraphQlClient.withToken(create(String.join(" ", scopes) + " " + made, List.of(scopes), List.of(mine))
                .getString("token"));
    }

    private JsonObject create(List<String> scopes, @Nullable List<UUID> tradings) {
        return create(UUID.randomUUID().toString(), scopes, tradings);
    }

    private JsonObject create(String name, List<String> scopes, @Nullable List<UUID> tradings) {
        return person.query(CREATE, Map.of("input", input(name, scopes, tradings)))
                .getJsonObject("createApiToken");
    }

    private static Map<String, Object> input(String name, List<String> scopes, @Nullable List<UUID> tradings) {
        Map<String, Object> input = new HashMap<>(Map.of("name", name, "scopes", scopes));
        if (tradings != null) {
            input.put("tradingIds", tradings.stream().map(UUID::toString).toList());
        }
        return input;
    }

    private void assertField(String code, List<String> scopes, List<UUID> tradings) {
        GraphQlAnswer answer = person.send(CREATE, Map.of("input", input("x", scopes, tradings)));
        assertEquals(code, answer.code(), answer::toString);
        assertEquals("tradingIds", answer.extensions().getString("field"));
    }

    private static List<String> texts(JsonObject token) {
        return token.getJsonArray("tradingIds").stream()
                .map(id -> id.toString().replace("\"", ""))
                .toList();
    }
}
