package ai.tiris.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.ConnectionWalk;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class AuditLogAdministrationTest {
    private static final String FORBIDDEN_ROW = "1 / (length(t.action) * 0) = 1";

    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private final UUID thing = UUID.randomUUID();
    private UUID admin;
    private UUID user;
    private GraphQlClient administrator;

    @BeforeEach
    void tell() {
        admin = scenario.user("admin");
        scenario.execute("SELECT tiris.set_administrator(?, true)", admin);
        user = scenario.user("doer");
        administrator = GraphQlClient.of(admin);
        for (UUID who : new UUID[] {user, scenario.user("other"), admin, null}) {
            scenario.execute("""
                    INSERT INTO tiris.audit_logs (id, user_id, action, resource_type, resource_id, timestamp)
                    SELECT tiris.uuid_v7(at), ?, 'tradings.' || k, 'tradings', ?, at
                      FROM generate_series(1, 5) AS k, LATERAL (SELECT clock_timestamp() AS at) AS time""", who, thing);
        }
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void administrators_page_through_what_anybody_did_to_a_thing(int size) {
        List<String> all = ids("resource_id = ?", thing);
        assertEquals(20, all.size());
        assertEquals(all, walk("resourceType: \"tradings\", resourceId: \"" + thing + "\"", size));
        assertEquals(
                all.subList(0, 5), walk("resourceId: \"" + thing + "\"", 100).subList(0, 5));
    }

    @Test
    void administrators_page_through_what_one_user_did() {
        assertEquals(ids("user_id = ?", user), walk("userId: \"" + user + "\"", 2));
        assertEquals(ids("user_id = ?", admin), walk("userId: \"" + admin + "\"", 2));
        assertEquals(
                ids("action = 'tradings.3' AND user_id = ?", user),
                walk("actions: [\"tradings.3\"], userId: \"" + user + "\"", 100));
        assertEquals(List.of(), walk("userId: \"" + UUID.randomUUID() + "\"", 2));
    }

    @Test
    void administrators_are_told_who_did_it_where_anybody_did() {
        String list = "auditLogs(filter: { resourceType: \"tradings\", resourceId: \"" + thing
                + "\" }) { nodes { user { id username } } }";
        JsonObject[] pages = new JsonObject[1];
        // The role, the list, the users: the administrator's own row is read as everybody reads the own one.
        assertEquals(4, statements.during(() -> pages[0] = administrator.query("{ " + list + " }")));
        Set<String> who = new HashSet<>();
        pages[0].getJsonObject("auditLogs")
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class)
                .forEach(note -> who.add(
                        note.isNull("user") ? "" : note.getJsonObject("user").getString("id")));
        assertEquals(4, who.size());
        assertTrue(who.containsAll(List.of("", user.toString(), admin.toString())));
        JsonObject three = administrator.query("{ a: %1$s b: %1$s c: %1$s }".formatted(list));
        assertEquals(three.getJsonObject("a"), three.getJsonObject("b"));
        assertEquals(three.getJsonObject("a"), three.getJsonObject("c"));
    }

    @Test
    void a_role_that_is_taken_away_counts_at_once() {
        String all = "{ auditLogs(first: 1000) { nodes { id } } }";
        String others = "{ auditLogs(filter: { userId: \"" + user + "\" }) { nodes { id } } }";
        assertEquals(
                5,
                administrator
                        .query(others)
                        .getJsonObject("auditLogs")
                        .getJsonArray("nodes")
                        .size());
        scenario.execute("SELECT tiris.set_administrator(?, false)", admin);
        assertEquals("FORBIDDEN", administrator.send(others, Map.of()).code());
        assertEquals(
                ids("user_id = ?", admin),
                ConnectionWalk.ids(administrator.query(all).getJsonObject("auditLogs")));
        scenario.execute("UPDATE tiris.users SET roles = '{admin}', status = 'disabled' WHERE id = ?", admin);
        assertEquals("UNAUTHENTICATED", administrator.send(others, Map.of()).code());
    }

    @Test
    void the_database_itself_shows_what_others_did_to_administrators_only() throws SQLException {
        String[] ways = {
            "SELECT t.id FROM api.all_audit_logs t",
            "SELECT t.id FROM api.all_audit_logs t WHERE t.user_id = '%1$s' ORDER BY t.timestamp DESC LIMIT 1",
            "SELECT t.id FROM api.all_audit_logs t WHERE " + FORBIDDEN_ROW,
            "SELECT t.id FROM api.all_audit_logs t WHERE t.user_id = '%1$s' AND " + FORBIDDEN_ROW,
            "SELECT t.id FROM tiris.users u JOIN api.all_audit_logs t ON " + FORBIDDEN_ROW,
            "SELECT t.id FROM tiris.users u LEFT JOIN api.all_audit_logs t ON " + FORBIDDEN_ROW
                    + " WHERE t.id IS NOT NULL",
            "SELECT u.id FROM tiris.users u WHERE EXISTS (SELECT FROM api.all_audit_logs t WHERE " + FORBIDDEN_ROW
                    + ")",
            "SELECT t.user_id FROM api.audit_logs t WHERE t.user_id = '%1$s'",
        };
        try (Connection connection = RunningApplication.connectAsApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT set_config('app.current_role', 'admin', false)");
            for (UUID nobody : new UUID[] {scenario.user("nobody"), UUID.randomUUID()}) {
                statement.execute("SELECT set_config('app.current_user_id', '" + nobody + "', false)");
                for (String plans : List.of("force_generic_plan", "force_custom_plan")) {
                    statement.execute("SET plan_cache_mode = " + plans);
                    for (String way : ways) {
                        try (ResultSet rows = statement.executeQuery(way.formatted(user))) {
                            assertFalse(rows.next(), way);
                        }
                    }
                }
            }
            statement.execute("SELECT set_config('app.current_user_id', '" + admin + "', false)");
            try (ResultSet rows = statement.executeQuery(ways[1].formatted(user))) {
                assertTrue(rows.next());
            }
        }
    }

    private List<String> walk(String filter, int size) {
        return new ConnectionWalk(arguments -> administrator
                        .query("{ auditLogs(filter: { " + filter + " }, " + arguments + ") " + ConnectionWalk.FIELDS
                                + " }")
                        .getJsonObject("auditLogs"))
                .forwards(size);
    }

    private List<String> ids(String condition, UUID id) {
        return scenario.texts(
                "SELECT id FROM tiris.audit_logs WHERE " + condition + " ORDER BY timestamp DESC, id DESC", id);
    }
}
