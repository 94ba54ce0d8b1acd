package ai.tiris.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.platform.page.Position;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class AuditLogQueriesTest {
    private static final int NOTES = 40;
    private static final Instant START =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(3_600);

    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private final UUID thing = UUID.randomUUID();
    private final List<UUID> notes = new ArrayList<>();
    private UUID user = UUID.randomUUID();
    private UUID stranger = UUID.randomUUID();
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("doer");
        stranger = scenario.user("stranger");
        client = GraphQlClient.of(user);
        for (int i = 0; i < NOTES; i++) {
            String type = i % 3 == 0 ? "tradings" : "users";
            // Two at each time: the id decides.
            notes.add(note(user, type, i % 4 == 0 ? thing : UUID.randomUUID(), START.plusSeconds(i / 2)));
            note(stranger, type, thing, START.plusSeconds(i / 2));
        }
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void what_a_user_does_is_told_with_what_changed() {
        client.query("mutation { updateSettings(patch: { theme: \"dark\" }) { id } }");
        JsonObject note = logs(
                        "first: 1",
                        "{ nodes { action resourceType resourceId oldValues newValues ipAddress"
                                + " user { id identities { provider } } } }")
                .getJsonArray("nodes")
                .getJsonObject(0);
        assertEquals("""
                {"action":"users.update","resourceType":"users","resourceId":"%1$s","oldValues":{"settings":{}},\
                "newValues":{"settings":{"theme":"dark"}},"ipAddress":"127.0.0.1",\
                "user":{"id":"%1$s","identities":[]}}""".formatted(user), note.toString());
        UUID inserted = note(user, "tradings", null, Instant.now());
        JsonObject bare = logs("first: 1", "{ nodes { id resourceId oldValues newValues ipAddress userAgent } }");
        assertEquals(
                "[{\"id\":\"%s\",\"resourceId\":null,\"oldValues\":null,\"newValues\":{\"a\":0.10},\"ipAddress\":null,\"userAgent\":null}]"
                        .formatted(inserted),
                bare.getJsonArray("nodes").toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 40})
    void pages_make_the_whole_list_of_what_the_caller_did(int size) {
        assertEquals(newestFirst(i -> true), new ConnectionWalk(this::page).forwards(size));
    }

    @Test
    void what_is_written_meanwhile_moves_no_page() {
        List<String> expected = newestFirst(i -> true);
        List<String> seen = new ConnectionWalk(arguments -> {
                    JsonObject page = page(arguments);
                    note(user, "users", thing, Instant.now());
                    note(stranger, "users", thing, START);
                    return page;
                })
                .forwards(7);
        assertEquals(expected, seen);
    }

    @Test
    void a_filter_restricts_the_list_to_what_meets_all_its_parts() {
        check("actions: [\"users.update\"]", i -> i % 3 != 0);
        check("actions: [\"users.update\", \"tradings.update\", \"users.update\"]", i -> true);
        check("actions: []", i -> false);
        check("actions: [\"%\", \"' OR true --\"]", i -> false);
        check("resourceType: \"tradings\"", i -> i % 3 == 0);
        check("resourceId: \"" + thing + "\"", i -> i % 4 == 0);
        check("resourceType: \"tradings\", resourceId: \"" + thing + "\"", i -> i % 12 == 0);
        check("resourceType: \"tradings\", actions: [\"users.update\"]", i -> false);
        check("userId: \"" + user + "\"", i -> true);
        check(
                "from: \"%s\", to: \"%s\"".formatted(START.plusSeconds(5), START.plusSeconds(10)),
                i -> i / 2 >= 5 && i / 2 < 10);
    }

    @Test
    void nobody_is_told_what_others_did() {
        String theirs = scenario.texts("SELECT id FROM tiris.audit_logs WHERE user_id = ?", stranger)
                .get(0);
        check("resourceId: \"" + theirs + "\"", i -> false);
        check("resourceId: \"" + stranger + "\"", i -> false);
        String list = "auditLogs(first: 100, filter: { resourceId: \"" + thing + "\" }) { nodes { id user { id } } }";
        JsonObject three = client.query("{ a: %1$s b: %1$s c: %1$s }".formatted(list));
        for (String alias : List.of("a", "b", "c")) {
            JsonObject page = three.getJsonObject(alias);
            assertEquals(newestFirst(i -> i % 4 == 0), ConnectionWalk.ids(page));
            page.getJsonArray("nodes")
                    .getValuesAs(JsonObject.class)
                    .forEach(note -> assertEquals(
                            user.toString(), note.getJsonObject("user").getString("id")));
        }
        for (UUID other : List.of(stranger, UUID.randomUUID(), new UUID(0, 0))) {
            String asked = "auditLogs(filter: { userId: \"" + other + "\" }) { nodes { id } }";
            assertEquals("FORBIDDEN", client.send("{ " + asked + " }", Map.of()).code());
            GraphQlAnswer mixed = client.send("{ a: %1$s b: %1$s c: %2$s }".formatted(asked, list), Map.of());
            assertEquals(List.of("FORBIDDEN", "FORBIDDEN"), mixed.codes());
        }
    }

    @Test
    void a_forged_cursor_is_refused_or_leads_to_the_callers_own_list() {
        for (String cursor : List.of("", "x", "'", "AQ", "A".repeat(39), "A".repeat(10_000))) {
            GraphQlAnswer answer = client.send(
                    "query($after: String) { auditLogs(after: $after) { nodes { id } } }", Map.of("after", cursor));
            assertEquals("VALIDATION", answer.code(), cursor);
            assertEquals("after", answer.extensions().getString("field"));
        }
        String theirs = new Position(START.plusSeconds(10), new UUID(-1, -1)).cursor();
        assertEquals(newestFirst(i -> i / 2 <= 10), ConnectionWalk.ids(page("first: 100, after: \"" + theirs + "\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first: 0",
                "first: 1001",
                "first: -1",
                "filter: { resourceType: \"\" }",
                "filter: { resourceType: \"a\\u0000\" }",
                "filter: { resourceType: \"%s\" }",
                "filter: { actions: [\"%s%s\"] }",
                "filter: { actions: [\"\"] }",
                "filter: { resourceId: \"x\" }",
                "filter: { userId: \"x\" }"
            })
    void what_is_out_of_bounds_is_refused(String arguments) {
        String document = "{ auditLogs(" + arguments.replace("%s", "x".repeat(51)) + ") { nodes { id } } }";
        assertEquals("VALIDATION", client.send(document, Map.of()).code());
    }

    @Test
    void more_actions_than_anybody_needs_are_refused() {
        List<String> actions = IntStream.range(0, 101).mapToObj(i -> "a" + i).toList();
        String document = "query($actions: [String!]) { auditLogs(filter: { actions: $actions }) { nodes { id } } }";
        assertEquals(
                "VALIDATION", client.send(document, Map.of("actions", actions)).code());
        client.query(document, Map.of("actions", actions.subList(0, 100)));
    }

    @Test
    void a_list_takes_one_statement_however_long_it_is_and_the_role_one_a_request() {
        String own = "auditLogs(filter: { userId: \"" + user + "\" }) { nodes { id action } }";
        assertEquals(1, statements.during(() -> client.query("{ " + own + " }")));
        String all = "auditLogs { nodes { id action } }";
        assertEquals(2, statements.during(() -> client.query("{ " + all + " }")));
        assertEquals(4, statements.during(() -> client.query("{ a: %1$s b: %1$s c: %1$s }".formatted(all))));
        String users = "auditLogs { nodes { id user { username } } }";
        assertEquals(3, statements.during(() -> client.query("{ " + users + " }")));
    }

    private UUID note(UUID who, String type, @Nullable UUID resource, Instant time) {
        return UUID.fromString(scenario.texts("""
                        INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, new_values, timestamp)
                        SELECT tiris.uuid_v7(at), ?, ?, ?, ?, '{"a": 0.10}', at FROM (SELECT ?::timestamptz AS at) AS time
                        RETURNING id""", who, type + ".update", type, resource, time.toString())
                .get(0));
    }

    private void check(String filter, Predicate<Integer> expected) {
        assertEquals(newestFirst(expected), ConnectionWalk.ids(page("first: 100, filter: { " + filter + " }")), filter);
    }

    private JsonObject page(String arguments) {
        return logs(arguments, ConnectionWalk.FIELDS);
    }

    private JsonObject logs(String arguments, String fields) {
        return client.query("{ auditLogs(" + arguments + ") " + fields + " }").getJsonObject("auditLogs");
    }

    private List<String> newestFirst(Predicate<Integer> expected) {
        List<String> ids = new ArrayList<>(IntStream.range(0, NOTES)
                .filter(expected::test)
                .mapToObj(notes::get)
                .map(UUID::toString)
                .sorted()
                .toList());
        Collections.reverse(ids);
        return ids;
    }
}
