package ai.tiris.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class UserAdministrationTest {
    private static final String USERS = """
            query($status: UserStatus, $search: String, $first: Int, $after: String) {
              users(status: $status, search: $search, first: $first, after: $after) {
                nodes { id } edges { cursor } pageInfo { hasNextPage endCursor } } }""";
    private static final String SET_STATUS =
            "mutation($id: ID!, $status: UserStatus!) { answer: setUserStatus(userId: $id, status: $status) { id status } }";

    private final Scenario scenario = Scenario.open();
    private final String prefix = "p" + UUID.randomUUID().toString().substring(0, 6) + "_";
    private UUID admin;
    private UUID user;
    private GraphQlClient administrator;
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        admin = scenario.user("admin");
        scenario.execute("UPDATE tiris.users SET roles = '{user,admin}' WHERE id = ?", admin);
        user = scenario.user(prefix + "a");
        administrator = GraphQlClient.of(admin);
        client = GraphQlClient.of(user);
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void administrators_see_any_user_with_what_belongs_to_them() {
        UUID trading = scenario.trading(user, "Trading");
        scenario.transaction(scenario.subAccount(trading, "Dollars", "USDT"), "5");
        scenario.execute(
                "INSERT INTO tiris.oauth_tokens (user_id, provider, provider_subject) VALUES (?, 'google', ?)",
                user,
                prefix);
        String fields = " { id identities { provider } statistics { totalTradings totalTransactions } }";
        JsonObject data = administrator.query(
                "{ a: user(id: \"%1$s\")%2$s b: user(id: \"%1$s\")%2$s c: user(id: \"%1$s\")%2$s d: me%2$s e: user(id: \"%3$s\")%2$s f: user(id: \"%4$s\") { id } }"
                        .formatted(user, fields, admin, UUID.randomUUID()));
        String expected =
                "{\"id\":\"%s\",\"identities\":[{\"provider\":\"GOOGLE\"}],\"statistics\":{\"totalTradings\":1,\"totalTransactions\":1}}"
                        .formatted(user);
        for (String alias : new String[] {"a", "b", "c"}) {
            assertEquals(expected, data.getJsonObject(alias).toString());
        }
        assertEquals(data.getJsonObject("d"), data.getJsonObject("e"));
        assertTrue(data.isNull("f"));
    }

    @Test
    void others_see_themselves_and_are_told_nothing_else() {
        UUID other = scenario.user("other");
        assertEquals(
                user.toString(),
                client.query("{ user(id: \"" + user + "\") { id } }")
                        .getJsonObject("user")
                        .getString("id"));
        for (UUID id : new UUID[] {other, UUID.randomUUID()}) {
            assertEquals(
                    "FORBIDDEN",
                    client.send("{ user(id: \"" + id + "\") { id } }", Map.of()).code());
            assertEquals(
                    "FORBIDDEN",
                    client.send(SET_STATUS, Map.of("id", id.toString(), "status", "DISABLED"))
                            .code());
        }
        assertEquals(
                "FORBIDDEN", client.send("{ users { nodes { id } } }", Map.of()).code());
        assertEquals(
                "FORBIDDEN",
                client.send(SET_STATUS, Map.of("id", user.toString(), "status", "ACTIVE"))
                        .code());
        GraphQlAnswer mixed =
                client.send("{ me { id } users { nodes { id } } user(id: \"" + other + "\") { id } }", Map.of());
        assertEquals(List.of("FORBIDDEN", "FORBIDDEN"), mixed.codes());
        for (String operation : new String[] {
            "{ users { nodes { id } } }",
            "{ user(id: \"" + other + "\") { id } }",
            "mutation { setUserStatus(userId: \"" + other + "\", status: DISABLED) { id } }"
        }) {
            assertEquals(
                    "UNAUTHENTICATED",
                    GraphQlClient.anonymous().send(operation, Map.of()).code());
        }
        assertEquals(List.of("active"), scenario.texts("SELECT status FROM tiris.users WHERE id = ?", other));
    }

    @Test
    void a_role_that_is_taken_away_or_a_disabled_administrator_counts_at_once() {
        scenario.execute("UPDATE tiris.users SET roles = '{user}' WHERE id = ?", admin);
        assertEquals(
                "FORBIDDEN",
                administrator.send("{ users { nodes { id } } }", Map.of()).code());
        scenario.execute("UPDATE tiris.users SET roles = '{admin}', status = 'disabled' WHERE id = ?", admin);
        assertEquals(
                "UNAUTHENTICATED",
                administrator.send("{ users { nodes { id } } }", Map.of()).code());
    }

    @Test
    void the_database_itself_shows_others_users_to_administrators_only() throws SQLException {
        String[] ways = {
            "SELECT id FROM tiris.search_users(NULL, NULL, NULL, NULL, 100)",
            "SELECT id FROM tiris.find_users_by_id(ARRAY['%1$s', '%2$s']::uuid[])",
            "SELECT user_id FROM tiris.find_identities_by_user(ARRAY['%1$s', '%2$s']::uuid[])",
            "SELECT user_id FROM tiris.find_statistics_by_user(ARRAY['%1$s', '%2$s']::uuid[])",
            "SELECT 1 WHERE tiris.set_user_status('%2$s', 'disabled') IS NOT NULL",
            "SELECT id FROM tiris.users WHERE id = '%2$s'"
        };
        try (Connection connection = RunningApplication.connectAsApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.current_role', 'admin', false)");
            for (UUID nobody : new UUID[] {user, UUID.randomUUID()}) {
                statement.execute("SELECT set_config('app.current_user_id', '" + nobody + "', false)");
                for (String way : ways) {
                    try (ResultSet rows = statement.executeQuery(way.formatted(user, admin))) {
                        assertFalse(rows.next(), way);
                    }
                }
            }
        }
        assertEquals(List.of("active"), scenario.texts("SELECT status FROM tiris.users WHERE id = ?", admin));
    }

    @Test
    void users_are_paged_newest_first() {
        for (int i = 0; i < 7; i++) {
            scenario.user(prefix + i);
        }
        List<String> all = scenario.texts(
                "SELECT id FROM tiris.users WHERE username LIKE ? ORDER BY created_at DESC, id DESC", prefix + "%");
        List<String> paged = new ArrayList<>();
        Map<String, Object> page = new HashMap<>(Map.of("search", prefix, "first", 3));
        JsonObject users;
        do {
            users = administrator.query(USERS, page).getJsonObject("users");
            paged.addAll(ids(users));
            page.put("after", users.getJsonObject("pageInfo").getString("endCursor"));
        } while (users.getJsonObject("pageInfo").getBoolean("hasNextPage"));
        assertEquals(8, paged.size());
        assertEquals(all, paged);
        JsonObject three = administrator.query(
                "{ a: users(first: 2) { nodes { id } } b: users(first: 2) { nodes { id } } c: users(first: 1, status: DELETED) { nodes { id } } }");
        assertEquals(three.getJsonObject("a"), three.getJsonObject("b"));
        assertEquals(
                "VALIDATION", administrator.send(USERS, Map.of("first", 101)).code());
        assertEquals(
                "VALIDATION", administrator.send(USERS, Map.of("after", "x")).code());
    }

    @Test
    void users_are_found_by_how_a_username_or_an_email_begins() {
        scenario.execute("UPDATE tiris.users SET email = ? WHERE id = ?", "Mail." + prefix + "@x.org", user);
        assertEquals(List.of(user.toString()), found("mAIL." + prefix));
        assertEquals(List.of(user.toString()), found(prefix.toUpperCase(java.util.Locale.ROOT)));
        assertEquals(List.of(), found("ail." + prefix));
        for (String nothing : new String[] {"%", "_", "\\", "%" + prefix, "'", prefix.replace("_", "%")}) {
            assertEquals(List.of(), found(nothing), nothing);
        }
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        assertEquals(
                List.of(),
                ids(administrator
                        .query(USERS, Map.of("search", prefix, "status", "ACTIVE"))
                        .getJsonObject("users")));
        assertEquals(
                List.of(user.toString()),
                ids(administrator
                        .query(USERS, Map.of("search", prefix, "status", "DISABLED"))
                        .getJsonObject("users")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0", "long"})
    void a_bad_search_is_refused(String search) {
        GraphQlAnswer answer =
                administrator.send(USERS, Map.of("search", search.equals("long") ? "x".repeat(256) : search));
        assertEquals("VALIDATION", answer.code());
        assertEquals("search", answer.extensions().getString("field"));
    }

    @Test
    void a_status_is_set_by_an_administrator_who_is_named_in_the_audit() {
        assertEquals(
                "DISABLED",
                setStatus(user, "DISABLED").data().getJsonObject("answer").getString("status"));
        assertEquals("UNAUTHENTICATED", client.send("{ me { id } }", Map.of()).code());
        assertEquals(
                "ACTIVE",
                setStatus(user, "ACTIVE").data().getJsonObject("answer").getString("status"));
        client.query("{ me { id } }");
        assertEquals(
                "DELETED",
                setStatus(user, "DELETED").data().getJsonObject("answer").getString("status"));
        assertEquals("CONFLICT", setStatus(user, "ACTIVE").code());
        assertEquals(
                "DELETED",
                setStatus(user, "DELETED").data().getJsonObject("answer").getString("status"));
        assertEquals(
                List.of("deleted_" + user.toString().replace("-", "")),
                scenario.texts("SELECT username FROM tiris.users WHERE id = ?", user));
        assertEquals(
                List.of("disabled", "active", "deleted"),
                scenario.texts(
                        "SELECT new_values ->> 'status' FROM tiris.audit_logs WHERE resource_id = ? AND user_id = ? ORDER BY timestamp",
                        user,
                        admin));
    }

    @Test
    void an_unknown_user_and_the_administrator_are_refused() {
        assertEquals("NOT_FOUND", setStatus(UUID.randomUUID(), "DISABLED").code());
        GraphQlAnswer own = setStatus(admin, "DISABLED");
        assertEquals("VALIDATION", own.code());
        assertEquals("userId", own.extensions().getString("field"));
    }

    private GraphQlAnswer setStatus(UUID id, String status) {
        return administrator.send(SET_STATUS, Map.of("id", id.toString(), "status", status));
    }

    private List<String> found(String search) {
        return ids(administrator.query(USERS, Map.of("search", search)).getJsonObject("users"));
    }

    private static List<String> ids(JsonObject users) {
        return users.getJsonArray("nodes").stream()
                .map(JsonValue::asJsonObject)
                .map(node -> node.getString("id"))
                .toList();
    }
}
