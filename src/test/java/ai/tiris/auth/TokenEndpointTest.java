package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.FrontEnd.Tokens;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.Race;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TirisTest
class TokenEndpointTest {
    private final Scenario scenario = Scenario.open();

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_code_with_its_verifier_begins_a_session() {
        HttpResponse<String> answer = FrontEnd.exchange(FrontEnd.code(FrontEnd.somebody()), FrontEnd.VERIFIER);
        Tokens tokens = FrontEnd.tokens(answer);
        assertEquals(900, Json.parseObject(answer.body()).getInt("expiresIn"));
        assertEquals("no-store", answer.headers().firstValue("cache-control").orElse(""));
        assertEquals(List.of(), answer.headers().allValues("set-cookie"));
        UUID user = tokens.user();
        assertEquals(
                List.of("sessions.insert 127.0.0.1 tests"),
                scenario.texts(
                        "SELECT concat_ws(' ', action, host(ip_address), user_agent) FROM tiris.audit_logs"
                                + " WHERE user_id = ? AND resource_type = 'sessions'",
                        user));
    }

    @Test
    void a_code_is_good_once() throws Exception {
        String code = FrontEnd.code(FrontEnd.somebody());
        List<Integer> statuses =
                Race.of(8, number -> FrontEnd.exchange(code, FrontEnd.VERIFIER).statusCode());
        assertEquals(1, statuses.stream().filter(status -> status == 200).count(), statuses::toString);
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER));
    }

    @Test
    void a_code_without_its_verifier_is_good_for_nothing() {
        String code = FrontEnd.code(FrontEnd.somebody());
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER + "x"));
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER));
        String other = FrontEnd.code(FrontEnd.somebody());
        assertInvalid("verifier", Map.of("grantType", "code", "code", other));
        FrontEnd.assertRefused(FrontEnd.exchange(other, OpaqueTokens.challenge(FrontEnd.VERIFIER)));
    }

    @Test
    void a_code_expires_after_a_minute() {
        String code = FrontEnd.code(FrontEnd.somebody());
        byte[] hash = OpaqueTokens.hash(code).getBytes();
        assertEquals(
                List.of("true"),
                scenario.texts(
                        "SELECT (expires_at - now() BETWEEN interval '30 seconds' AND interval '1 minute')::text"
                                + " FROM tiris.one_time_codes WHERE code_hash = ?",
                        (Object) hash));
        scenario.execute("UPDATE tiris.one_time_codes SET expires_at = now() WHERE code_hash = ?", (Object) hash);
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER));
    }

    @Test
    void a_code_of_a_user_who_is_disabled_meanwhile_is_refused() {
        ProviderIdentity somebody = FrontEnd.somebody();
        UUID user = FrontEnd.signIn(somebody).user();
        String code = FrontEnd.code(somebody);
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        FrontEnd.assertRefused(FrontEnd.exchange(code, FrontEnd.VERIFIER));
    }

    @Test
    void a_refresh_token_gives_the_next_tokens_of_the_session() {
        Tokens first = FrontEnd.signIn(FrontEnd.somebody());
        Tokens second = FrontEnd.tokens(FrontEnd.refresh(first.refresh()));
        Tokens third = FrontEnd.tokens(FrontEnd.refresh(second.refresh()));
        assertEquals(3, new HashSet<>(List.of(first.refresh(), second.refresh(), third.refresh())).size());
        assertEquals(first.user(), third.user());
        assertEquals(1, sessions(first.user()));
    }

    @Test
    void a_client_that_lost_the_answer_gets_it_again() {
        Tokens first = FrontEnd.signIn(FrontEnd.somebody());
        Tokens lost = FrontEnd.tokens(FrontEnd.refresh(first.refresh()));
        Tokens again = FrontEnd.tokens(FrontEnd.refresh(first.refresh()));
        assertEquals(lost.refresh(), again.refresh());
        FrontEnd.tokens(FrontEnd.refresh(again.refresh()));
        assertEquals(1, sessions(first.user()));
    }

    @Test
    void two_clients_at_once_on_one_refresh_token_get_the_same_next_one() throws Exception {
        Tokens first = FrontEnd.signIn(FrontEnd.somebody());
        List<String> next = Race.of(
                8, number -> FrontEnd.tokens(FrontEnd.refresh(first.refresh())).refresh());
        assertEquals(1, new HashSet<>(next).size(), next::toString);
        FrontEnd.tokens(FrontEnd.refresh(next.get(0)));
    }

    @Test
    void a_refresh_token_that_is_used_again_later_ends_the_session() {
        Tokens first = FrontEnd.signIn(FrontEnd.somebody());
        UUID user = first.user();
        Tokens second = FrontEnd.tokens(FrontEnd.refresh(first.refresh()));
        scenario.execute(
                "UPDATE tiris.refresh_tokens SET replaced_at = now() - interval '31 seconds' WHERE token_hash = ?",
                (Object) OpaqueTokens.hash(first.refresh()).getBytes());
        FrontEnd.assertRefused(FrontEnd.refresh(first.refresh()));
        assertEnded(user, second);
    }

    @Test
    void a_refresh_token_that_is_used_again_after_its_successor_ends_the_session() {
        Tokens first = FrontEnd.signIn(FrontEnd.somebody());
        UUID user = first.user();
        Tokens second = FrontEnd.tokens(FrontEnd.refresh(first.refresh()));
        Tokens third = FrontEnd.tokens(FrontEnd.refresh(second.refresh()));
        FrontEnd.assertRefused(FrontEnd.refresh(first.refresh()));
        assertEnded(user, third);
    }

    private void assertEnded(UUID user, Tokens tokens) {
        FrontEnd.assertRefused(FrontEnd.refresh(tokens.refresh()));
        assertEquals(
                "UNAUTHENTICATED",
                tokens.client().send("{ me { id } }", Map.of()).code());
        assertEquals(0, sessions(user));
        assertEquals(
                List.of("sessions.refused refresh token used twice tests"),
                scenario.texts(
                        "SELECT concat_ws(' ', action, info ->> 'reason', user_agent) FROM tiris.audit_logs"
                                + " WHERE user_id = ? AND action = 'sessions.refused'"
                                // What is still called with the ended session's token is noted besides.
                                + " AND info ->> 'reason' <> 'session has ended'",
                        user));
    }

    @Test
    void a_refresh_token_and_a_session_end_by_their_time() {
        Tokens idle = FrontEnd.signIn(FrontEnd.somebody());
        scenario.execute("UPDATE tiris.refresh_tokens SET expires_at = now() WHERE token_hash = ?", (Object)
                OpaqueTokens.hash(idle.refresh()).getBytes());
        FrontEnd.assertRefused(FrontEnd.refresh(idle.refresh()));
        Tokens old = FrontEnd.signIn(FrontEnd.somebody());
        scenario.execute("UPDATE tiris.sessions SET expires_at = now() WHERE user_id = ?", old.user());
        FrontEnd.assertRefused(FrontEnd.refresh(old.refresh()));
        assertEquals(
                "UNAUTHENTICATED", old.client().send("{ me { id } }", Map.of()).code());
    }

    @Test
    void no_token_is_good_for_the_other_grant() {
        Tokens tokens = FrontEnd.signIn(FrontEnd.somebody());
        FrontEnd.assertRefused(FrontEnd.exchange(tokens.refresh(), FrontEnd.VERIFIER));
        FrontEnd.assertRefused(FrontEnd.refresh(FrontEnd.code(FrontEnd.somebody())));
        FrontEnd.assertRefused(FrontEnd.refresh(OpaqueTokens.make()));
        assertEquals(
                "UNAUTHENTICATED",
                new Tokens(tokens.refresh(), "")
                        .client()
                        .send("{ me { id } }", Map.of())
                        .code());
    }

    @Test
    void what_is_no_request_for_tokens_is_told_so_without_its_secrets() {
        assertInvalid("grantType", Map.of());
        assertInvalid("grantType", Map.of("grantType", "password"));
        assertInvalid("grantType", Map.of("grantType", List.of("code")));
        assertInvalid("code", Map.of("grantType", "code", "verifier", "SECRET"));
        assertInvalid("code", Map.of("grantType", "code", "code", 17, "verifier", "SECRET"));
        assertInvalid("refreshToken", Map.of("grantType", "refresh"));
        assertInvalid("refreshToken", Map.of("grantType", "refresh", "refreshToken", ""));
        assertInvalid("refreshToken", Map.of("grantType", "refresh", "refreshToken", "SECRET\0"));
        assertInvalid("refreshToken", Map.of("grantType", "refresh", "refreshToken", "SECRET".repeat(50)));
        assertEquals(413, FrontEnd.post(Map.of("grantType", "x".repeat(5_000))).statusCode());
        assertEquals(400, raw("application/json", "[\"SECRET\"").statusCode());
        assertEquals(400, raw("application/json", "").statusCode());
        assertEquals(
                415,
                raw("application/x-www-form-urlencoded", "grantType=refresh").statusCode());
        assertEquals(415, raw("text/plain", "{\"grantType\":\"refresh\"}").statusCode());
        HttpResponse<String> get =
                FrontEnd.send(FrontEnd.request("/auth/token?grantType=refresh").GET());
        assertEquals(405, get.statusCode());
        assertEquals("POST", get.headers().firstValue("allow").orElse(""));
    }

    private static HttpResponse<String> raw(String type, String body) {
        return FrontEnd.send(
                FrontEnd.request("/auth/token").header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private static void assertInvalid(String field, Map<String, ?> body) {
        HttpResponse<String> answer = FrontEnd.post(body);
        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer::body);
        assertFalse(answer.body().contains("SECRET"), answer::body);
        assertEquals("no-store", answer.headers().firstValue("cache-control").orElse(""));
    }

    @Test
    void providers_that_are_not_configured_are_not_there() {
        for (String provider : List.of("google", "wechat")) {
            assertInvalid("grantType", Map.of("grantType", provider, "credential", "SECRET"));
            for (String path : List.of("sign-in", "callback?code=x&state=y")) {
                assertEquals(
                        404,
                        FrontEnd.send(FrontEnd.request("/auth/" + provider + "/" + path)
                                        .header("Cookie", "q_session_google=x; q_auth_google_y=y; sign_in_y=x")
                                        .GET())
                                .statusCode());
            }
        }
        assertInvalid("credential", Map.of("grantType", "google"));
        assertInvalid("nonce", Map.of("grantType", "google", "credential", "SECRET", "nonce", 17));
    }

    @Test
    void the_public_halves_of_the_keys_are_for_everybody() {
        HttpResponse<String> answer =
                FrontEnd.send(FrontEnd.request("/.well-known/jwks.json").GET());
        assertEquals(200, answer.statusCode());
        assertEquals(
                "public, max-age=300",
                answer.headers().firstValue("cache-control").orElse(""));
        var key = Json.parseObject(answer.body()).getJsonArray("keys").getJsonObject(0);
        assertEquals("test", key.getString("kid"));
        assertFalse(key.containsKey("d"), "the private half");
        assertNotEquals("", key.getString("x"));
    }

    private int sessions(UUID user) {
        return Integer.parseInt(scenario.texts("SELECT count(*)::text FROM tiris.sessions WHERE user_id = ?", user)
                .get(0));
    }
}
