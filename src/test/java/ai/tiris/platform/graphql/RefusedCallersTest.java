package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.auth.FrontEnd;
import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Caller;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Patience;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.SocketClient;
import ai.tiris.support.TirisTest;
import io.quarkus.arc.Arc;
import io.vertx.sqlclient.Pool;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@TirisTest
@Timeout(60)
class RefusedCallersTest {
    private static final String ME = "{ me { id } }";

    private final Scenario scenario = Scenario.open();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_disabled_users_bot_is_in_the_audit_once_however_often_it_calls() throws Exception {
        UUID user = scenario.user("bot");
        GraphQlClient bot = GraphQlClient.of(user);
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        List<String> codes = Race.of(8, number -> {
            for (int i = 0; i < 10; i++) {
                assertEquals("UNAUTHENTICATED", bot.send(ME, Map.of()).code());
            }
            return bot.send("mutation { updateProfile(input: {avatar: null}) { id } }", Map.of())
                    .code();
        });
        assertEquals(Set.of("UNAUTHENTICATED"), Set.copyOf(codes));
        assertEquals(List.of("sessions.refused user is not active from somewhere by somebody"), audit(user, 1));
    }

    @Test
    void a_session_that_was_revoked_is_named_and_where_it_is_shown() {
        FrontEnd.Tokens tokens = FrontEnd.signIn(FrontEnd.somebody());
        UUID user = tokens.user();
        UUID session = UUID.fromString(scenario.texts("SELECT id::text FROM tiris.sessions WHERE user_id = ?", user)
                .get(0));
        scenario.execute("DELETE FROM tiris.sessions WHERE user_id = ?", user);
        assertEquals("UNAUTHENTICATED", tokens.client().send(ME, Map.of()).code());
        assertEquals(
                List.of("sessions.refused session has ended from somewhere by somebody " + session), audit(user, 1));
    }

    @Test
    void a_session_that_was_revoked_is_named_when_it_wants_a_socket_too() {
        FrontEnd.Tokens tokens = FrontEnd.signIn(FrontEnd.somebody());
        UUID user = tokens.user();
        scenario.execute("DELETE FROM tiris.sessions WHERE user_id = ?", user);
        try (SocketClient socket = SocketClient.open()) {
            socket.send("{\"type\":\"connection_init\",\"payload\":{\"token\":\"%s\"}}".formatted(tokens.access()));
            assertEquals(4403, socket.closed());
        }
        assertEquals(1, audit(user, 1).size());
    }

    @Test
    void an_api_token_whose_time_is_over_is_named() {
        FrontEnd.Tokens tokens = FrontEnd.signIn(FrontEnd.somebody());
        JsonObject created = bot(tokens);
        String id = created.getJsonObject("apiToken").getString("id");
        scenario.execute("UPDATE tiris.api_tokens SET expires_at = now() WHERE id = ?::uuid", id);
        assertEquals(
                "UNAUTHENTICATED",
                GraphQlClient.withToken(created.getString("token"))
                        .send(ME, Map.of())
                        .code());
        assertEquals(
                List.of("api_tokens.refused API token has ended from somewhere by somebody " + id),
                audit(tokens.user(), 1));
    }

    @Test
    void an_api_token_that_was_revoked_is_named() {
        FrontEnd.Tokens tokens = FrontEnd.signIn(FrontEnd.somebody());
        JsonObject created = bot(tokens);
        GraphQlClient bot = GraphQlClient.withToken(created.getString("token"));
        bot.query(ME);
        String id = created.getJsonObject("apiToken").getString("id");
        tokens.client().query("mutation($id: ID!) { revokeApiToken(id: $id) }", Map.of("id", id));
        assertEquals("UNAUTHENTICATED", bot.send(ME, Map.of()).code());
        assertEquals(
                List.of("api_tokens.refused API token has ended from somewhere by somebody " + id),
                audit(tokens.user(), 1));
    }

    @Test
    void the_next_one_is_written_down_when_ten_minutes_have_gone_by_and_for_each_token() {
        UUID user = scenario.user("again");
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        Instant[] now = {Instant.parse("2026-01-01T00:00:00Z")};
        RefusedCallers refusals =
                new RefusedCallers(Arc.container().instance(Pool.class).get(), clock(now));
        Caller session = caller(user, Credential.ofSession(UUID.randomUUID()));
        Caller bot = caller(user, Credential.ofApiToken(UUID.randomUUID(), Set.of(Scope.READ), false));
        for (int minute = 0; minute < 20; minute++) {
            refusals.note(session);
            refusals.note(bot);
            now[0] = now[0].plus(Duration.ofMinutes(1));
        }
        assertEquals(4, audit(user, 4).size());
    }

    @Test
    void whoever_is_let_in_is_not_written_down_whatever_the_application_says() {
        UUID user = scenario.user("fine");
        UUID session = scenario.session(user);
        UUID nobody = UUID.randomUUID();
        for (UUID[] ids : new UUID[][] {{user, session}, {user, null}, {nobody, session}}) {
            scenario.execute("SELECT tiris.note_refused_caller(?, ?, NULL, '', '')", ids[0], ids[1]);
        }
        assertEquals(List.of(), audit(user, 0));
        assertEquals(List.of(), audit(nobody, 0));
    }

    private static JsonObject bot(FrontEnd.Tokens tokens) {
        return tokens.client()
                .query(
                        "mutation { t: createApiToken(input: {name: \"bot\", scopes: [READ]}) { token apiToken { id } } }")
                .getJsonObject("t");
    }

    private static Caller caller(UUID user, Credential credential) {
        return new Caller(user, "192.0.2.1", "tests", credential);
    }

    private static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
    }

    /** Nobody waits for what is written down, so this does, until there are so many lines. */
    private List<String> audit(UUID user, int lines) {
        Patience.until(lines + " lines are written", () -> audit(user).size() >= lines);
        return audit(user);
    }

    private List<String> audit(UUID user) {
        return scenario.texts(
                "SELECT concat_ws(' ', action, info ->> 'reason', CASE WHEN ip_address IS NOT NULL THEN 'from somewhere'"
                        + " END, CASE WHEN user_agent <> '' THEN 'by somebody' END, resource_id) FROM tiris.audit_logs"
                        + " WHERE user_id = ? AND action LIKE '%.refused'",
                user);
    }
}
