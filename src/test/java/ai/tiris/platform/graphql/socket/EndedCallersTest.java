package ai.tiris.platform.graphql.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.tiris.auth.FrontEnd;
import ai.tiris.auth.FrontEnd.Tokens;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.SocketClient;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may no longer be here is sent away, and nobody else. */
@TirisTest
class EndedCallersTest {
    private static final String ME = "{ me { username } }";

    private final Scenario scenario = Scenario.open();

    @AfterEach
    void end() {
        scenario.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"signOut", "signOutEverywhere", "deleteAccount(confirmUsername: \"%s\") { status }"})
    void a_session_that_ends_takes_its_sockets_along(String mutation) {
        Tokens tokens = FrontEnd.signIn(FrontEnd.somebody());
        try (SocketClient ending = SocketClient.withToken(tokens.access());
                SocketClient other = SocketClient.of(scenario.user("other"))) {
            String username = ending.ask("1", ME)
                    .getJsonObject("data")
                    .getJsonObject("me")
                    .getString("username");
            ending.ask("2", "mutation { " + mutation.formatted(username) + " }");
            assertEquals(4403, ending.closed());
            other.ask("1", ME);
            assertNotLetIn(tokens.access());
        }
    }

    @Test
    void another_session_of_the_same_user_stays() {
        var somebody = FrontEnd.somebody();
        Tokens first = FrontEnd.signIn(somebody);
        Tokens second = FrontEnd.signIn(somebody);
        try (SocketClient ending = SocketClient.withToken(first.access());
                SocketClient staying = SocketClient.withToken(second.access())) {
            first.client().query("mutation { signOut }");
            assertEquals(4403, ending.closed());
            staying.ask("1", ME);
        }
    }

    @Test
    void a_user_who_is_disabled_and_an_api_token_that_is_revoked_or_has_ended_are_sent_away() {
        UUID disabled = scenario.user("disabled");
        UUID revoking = scenario.user("revoking");
        JsonObject created = create(revoking, "revoked");
        JsonObject ending = create(revoking, "ending");
        try (SocketClient operators = SocketClient.of(disabled);
                SocketClient revoked = SocketClient.withToken(created.getString("token"));
                SocketClient ended = SocketClient.withToken(ending.getString("token"));
                SocketClient staying = SocketClient.of(revoking)) {
            scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", disabled);
            scenario.execute(
                    "UPDATE tiris.api_tokens SET expires_at = now() WHERE id = ?::uuid",
                    ending.getJsonObject("apiToken").getString("id"));
            GraphQlClient.of(revoking)
                    .query("mutation { revokeApiToken(id: \"%s\") }"
                            .formatted(created.getJsonObject("apiToken").getString("id")));
            assertEquals(4403, operators.closed());
            assertEquals(4403, revoked.closed());
            assertEquals(4403, ended.closed());
            staying.ask("1", ME);
            assertFalse(staying.isClosed());
            assertNotLetIn(created.getString("token"));
        }
    }

    @Test
    void a_token_that_has_expired_is_not_let_in() {
        assertNotLetIn(SocketClient.token(scenario.user("late"), Duration.ofSeconds(-1)));
    }

    @Test
    void a_renewal_is_of_the_same_user_for_no_less_and_good() {
        UUID user = scenario.user("renewing");
        String others = SocketClient.token(scenario.user("other"), Duration.ofMinutes(1));
        String weaker = create(user, "weaker").getString("token");
        String expired = SocketClient.token(user, Duration.ofSeconds(-1));
        for (String token : new String[] {others, weaker, expired, "nonsense"}) {
            try (SocketClient client = SocketClient.of(user)) {
                renew(client, token);
                assertEquals(4403, client.closed());
            }
        }
        try (SocketClient client = SocketClient.withToken(weaker)) {
            renew(client, SocketClient.token(user, Duration.ofMinutes(1)));
            assertEquals("pong", client.next().getString("type"));
            client.ask("1", "mutation { updateSettings(patch: {a: 1}) { settings } }");
        }
    }

    @Test
    void a_token_for_some_tradings_is_renewed_by_itself_and_by_one_for_all_but_not_by_one_for_others() {
        UUID user = scenario.user("restricted");
        String one = create(user, "one", scenario.trading(user, "One"));
        String other = create(user, "other", scenario.trading(user, "Other"));
        String all = create(user, "all").getString("token");
        for (String less : new String[] {one, other}) {
            try (SocketClient client = SocketClient.withToken(less.equals(one) ? other : all)) {
                renew(client, less);
                assertEquals(4403, client.closed());
            }
        }
        try (SocketClient client = SocketClient.withToken(one)) {
            for (String more : new String[] {one, all}) {
                renew(client, more);
                assertEquals("pong", client.next().getString("type"));
            }
            assertEquals(
                    2,
                    client.ask("1", "{ tradings { nodes { id } } }")
                            .getJsonObject("data")
                            .getJsonObject("tradings")
                            .getJsonArray("nodes")
                            .size());
        }
    }

    @Test
    void a_ping_with_a_token_lets_nobody_in() {
        try (SocketClient client = SocketClient.open()) {
            renew(client, SocketClient.token(scenario.user("early"), Duration.ofMinutes(1)));
            assertEquals(Json.of(Map.of("type", "pong")), client.next());
            client.subscribe("1", ME);
            assertEquals(4401, client.closed());
        }
    }

    private static JsonObject create(UUID user, String name) {
        return GraphQlClient.of(user)
                .query("mutation { createApiToken(input: {name: \"%s\", scopes: [READ]}) { token apiToken { id } } }"
                        .formatted(name))
                .getJsonObject("createApiToken");
    }

    private static String create(UUID user, String name, UUID trading) {
        return GraphQlClient.of(user)
                .query(
                        "mutation { t: createApiToken(input: {name: \"%s\", scopes: [READ], tradingIds: [\"%s\"]}) { token } }"
                                .formatted(name, trading))
                .getJsonObject("t")
                .getString("token");
    }

    private static void renew(SocketClient client, String token) {
        client.send(Json.of(Map.of("type", "ping", "payload", Map.of("token", token)))
                .toString());
    }

    private static void assertNotLetIn(String token) {
        try (SocketClient client = SocketClient.open()) {
            client.send(Json.of(Map.of("type", "connection_init", "payload", Map.of("token", token)))
                    .toString());
            assertEquals(4403, client.closed());
        }
    }
}
