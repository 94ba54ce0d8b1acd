package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.tiris.auth.FrontEnd.Tokens;
import ai.tiris.platform.access.Credential;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import io.quarkus.arc.Arc;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TirisTest
class SessionsTest {
    private static final String LIST =
            "sessions { nodes { id address userAgent createdAt lastUsedAt expiresAt current } }";
    private static final String REVOKE = "mutation($id: ID!) { revokeSession(id: $id) }";

    private static final String SIGN_OUT_USER = "mutation($id: ID!) { signOutUser(userId: $id) }";

    private final Scenario scenario = Scenario.open();
    private final ProviderIdentity somebody = FrontEnd.somebody();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_user_sees_where_the_user_has_signed_in() {
        FrontEnd.signIn(FrontEnd.somebody());
        Tokens first = FrontEnd.signIn(somebody);
        Tokens second = FrontEnd.signIn(somebody);
        JsonObject data = second.client().query("{ a: " + LIST + " b: " + LIST + " c: " + LIST + " }");
        JsonArray sessions = data.getJsonObject("a").getJsonArray("nodes");
        assertEquals(2, sessions.size());
        assertEquals(List.of(true, false), current(sessions));
        assertEquals("127.0.0.1", sessions.getJsonObject(0).getString("address"));
        assertEquals("tests", sessions.getJsonObject(0).getString("userAgent"));
        assertEquals(data.get("a"), data.get("c"));
        assertEquals(List.of(false, true), current(list(first)));
        assertEquals(
                "first",
                first.client()
                        .send("{ sessions(first: 0) { nodes { id } } }", Map.of())
                        .extensions()
                        .getString("field"));
    }

    @Test
    void a_list_of_sessions_is_paged() {
        for (int i = 0; i < 3; i++) {
            FrontEnd.signIn(somebody);
        }
        Tokens last = FrontEnd.signIn(somebody);
        JsonObject page = last.client()
                .query("{ sessions(first: 3) { pageInfo { hasNextPage endCursor } } }")
                .getJsonObject("sessions")
                .getJsonObject("pageInfo");
        JsonObject rest = last.client()
                .query(
                        "query($after: String) { sessions(after: $after) { nodes { current } } }",
                        Map.of("after", page.getString("endCursor")));
        assertEquals(1, rest.getJsonObject("sessions").getJsonArray("nodes").size());
    }

    @Test
    void a_revoked_session_is_refused_with_the_next_request() {
        Tokens mine = FrontEnd.signIn(somebody);
        Tokens other = FrontEnd.signIn(somebody);
        other.client().query("{ me { id } }");
        String id = list(mine).getJsonObject(0).getString("id");
        assertEquals(id, mine.client().query(REVOKE, Map.of("id", id)).getString("revokeSession"));
        assertRefused(other);
        assertEquals(1, list(mine).size());
        assertEquals("NOT_FOUND", mine.client().send(REVOKE, Map.of("id", id)).code());
    }

    @Test
    void a_session_of_somebody_else_is_not_found() {
        Tokens mine = FrontEnd.signIn(somebody);
        Tokens foreign = FrontEnd.signIn(FrontEnd.somebody());
        String id = list(foreign).getJsonObject(0).getString("id");
        assertEquals("NOT_FOUND", mine.client().send(REVOKE, Map.of("id", id)).code());
        assertEquals(1, list(foreign).size());
        assertEquals(
                "VALIDATION", mine.client().send(REVOKE, Map.of("id", "none")).code());
    }

    @Test
    void a_session_of_another_user_is_no_session() {
        Tokens foreign = FrontEnd.signIn(FrontEnd.somebody());
        UUID id = UUID.fromString(list(foreign).getJsonObject(0).getString("id"));
        UUID user = FrontEnd.signIn(somebody).user();
        AccessTokens tokens = Arc.container().instance(AccessTokens.class).get();
        String mixed = tokens.mint(user, Credential.ofSession(id), Duration.ofHours(1));
        assertEquals(
                "UNAUTHENTICATED",
                GraphQlClient.withToken(mixed).send("{ me { id } }", Map.of()).code());
    }

    @Test
    void a_user_signs_out_here_or_everywhere() {
        Tokens here = FrontEnd.signIn(somebody);
        Tokens there = FrontEnd.signIn(somebody);
        UUID user = here.user();
        here.client().query("mutation { signOut }");
        assertRefused(here);
        Tokens again = FrontEnd.signIn(somebody);
        assertEquals(2, again.client().query("mutation { signOutEverywhere }").getInt("signOutEverywhere"));
        assertRefused(there);
        assertRefused(again);
        assertEquals(
                List.of("sessions.delete 127.0.0.1 3"),
                scenario.texts(
                        "SELECT concat_ws(' ', action, host(ip_address), count(*)) FROM tiris.audit_logs"
                                + " WHERE user_id = ? AND action = 'sessions.delete' GROUP BY action, ip_address",
                        user));
    }

    @Test
    void an_administrator_signs_a_user_out_who_may_sign_in_again() {
        Tokens first = FrontEnd.signIn(somebody);
        Tokens second = FrontEnd.signIn(somebody);
        Tokens foreign = FrontEnd.signIn(FrontEnd.somebody());
        UUID user = first.user();
        String code = FrontEnd.code(somebody);
        UUID admin = scenario.user("admin");
        scenario.execute("UPDATE tiris.users SET roles = '{user,admin}' WHERE id = ?", admin);
        GraphQlClient administrator = GraphQlClient.of(admin);
        Map<String, String> whom = Map.of("id", user.toString());
        assertEquals(2, administrator.query(SIGN_OUT_USER, whom).getInt("signOutUser"));
        assertRefused(first);
        assertRefused(second);
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER));
        assertEquals(0, administrator.query(SIGN_OUT_USER, whom).getInt("signOutUser"));
        assertEquals(
                List.of(admin + " 2", admin + " 0"),
                scenario.texts(
                        "SELECT concat_ws(' ', user_id, info ->> 'sessions') FROM tiris.audit_logs"
                                + " WHERE action = 'users.sign_out' AND resource_id = ? ORDER BY timestamp",
                        user));
        foreign.user();
        assertEquals(user, FrontEnd.signIn(somebody).user());
        assertEquals(
                List.of(admin + " sessions.delete 2"),
                scenario.texts(
                        "SELECT concat_ws(' ', user_id, action, count(*)) FROM tiris.audit_logs"
                                + " WHERE action = 'sessions.delete' AND old_values ->> 'user_id' = ? GROUP BY user_id, action",
                        user.toString()));
    }

    @Test
    void only_an_administrator_signs_another_user_out() {
        Tokens tokens = FrontEnd.signIn(somebody);
        Map<String, String> whom = Map.of("id", tokens.user().toString());
        assertEquals(
                "FORBIDDEN",
                FrontEnd.signIn(FrontEnd.somebody())
                        .client()
                        .send(SIGN_OUT_USER, whom)
                        .code());
        assertEquals(
                List.of(),
                scenario.texts("SELECT n::text FROM tiris.sign_out_user(?) n WHERE n IS NOT NULL", tokens.user()));
        tokens.user();
        UUID admin = scenario.user("admin");
        scenario.execute("UPDATE tiris.users SET roles = '{user,admin}' WHERE id = ?", admin);
        whom = Map.of("id", UUID.randomUUID().toString());
        assertEquals(
                "NOT_FOUND", GraphQlClient.of(admin).send(SIGN_OUT_USER, whom).code());
    }

    @Test
    void what_follows_a_sign_out_in_the_same_request_is_refused() {
        Tokens tokens = FrontEnd.signIn(somebody);
        assertEquals(
                "UNAUTHENTICATED",
                tokens.client()
                        .send("mutation { signOut updateProfile(input: {avatar: null}) { id } }", Map.of())
                        .code());
    }

    @Test
    void a_disabled_users_sessions_end_for_good() {
        Tokens tokens = FrontEnd.signIn(somebody);
        UUID user = tokens.user();
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        assertRefused(tokens);
        scenario.execute("UPDATE tiris.users SET status = 'active' WHERE id = ?", user);
        assertRefused(tokens);
        assertEquals(user, FrontEnd.signIn(somebody).user());
    }

    @Test
    void a_deleted_users_sessions_end_and_the_log_in_is_free_again() {
        Tokens tokens = FrontEnd.signIn(somebody);
        UUID user = tokens.user();
        String username =
                tokens.client().query("{ me { username } }").getJsonObject("me").getString("username");
        tokens.client()
                .query(
                        "mutation($name: String!) { deleteAccount(confirmUsername: $name) { status } }",
                        Map.of("name", username));
        assertRefused(tokens);
        assertNotEquals(user, FrontEnd.signIn(somebody).user());
    }

    @Test
    void an_operators_token_has_no_session() {
        GraphQlClient operator = GraphQlClient.of(scenario.user("operator"));
        for (String operation : List.of("signOut", "createLinkTicket")) {
            assertEquals(
                    "FORBIDDEN",
                    operator.send("mutation { " + operation + " }", Map.of()).code());
        }
        assertEquals(0, operator.query("mutation { signOutEverywhere }").getInt("signOutEverywhere"));
    }

    private static JsonArray list(Tokens tokens) {
        return tokens.client()
                .query("{ " + LIST + " }")
                .getJsonObject("sessions")
                .getJsonArray("nodes");
    }

    private static List<Boolean> current(JsonArray sessions) {
        return sessions.stream()
                .map(session -> session.asJsonObject().getBoolean("current"))
                .toList();
    }

    private static void assertRefused(Tokens tokens) {
        assertEquals(
                "UNAUTHENTICATED",
                tokens.client().send("{ me { id } }", Map.of()).code());
        FrontEnd.assertRefused(FrontEnd.refresh(tokens.refresh()));
    }
}
