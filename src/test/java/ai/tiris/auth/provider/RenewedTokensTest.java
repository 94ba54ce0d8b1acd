package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.auth.RenewProviderTokens;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.support.LoggedLines;
import ai.tiris.support.NodeProject;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@TirisTest
@TestProfile(ProviderProfile.class)
class RenewedTokensTest {
    private final Scenario scenario = Scenario.open();
    private final Browser browser = new Browser();
    private final String subject = "r-" + UUID.randomUUID();

    @AfterEach
    void close() {
        scenario.close();
        Controlled.weChat().tell("{}");
    }

    @Test
    void googles_tokens_are_renewed_before_they_end() {
        UUID user = atGoogle();
        Tokens before = tokens(user);
        assertEquals("google due in an hour", state(user));
        due(user);
        renew();
        Tokens after = tokens(user);
        assertNotEquals(before.access(), after.access());
        assertEquals(before.refresh(), after.refresh());
        assertEquals("google due in an hour", state(user));
        Controlled.google().tell("{\"rotate\": true}");
        for (int i = 0; i < 2; i++) {
            due(user);
            renew();
        }
        assertNotEquals(
                before.refresh(), tokens(user).refresh(), "a refresh token that is good once is replaced by the next");
    }

    @Test
    void tokens_that_are_not_due_are_left_alone() {
        UUID user = atGoogle();
        Tokens before = tokens(user);
        renew();
        assertEquals(before, tokens(user));
    }

    @Test
    void tokens_that_google_takes_no_more_go_and_the_log_in_stays() {
        UUID user = atGoogle();
        Controlled.google().tell("{\"end\": true}");
        due(user);
        renew();
        assertEquals(List.of("google - -"), kept(user));
        assertEquals(user, atGoogle());
        assertEquals("google due in an hour", state(user));
    }

    @Test
    void a_provider_in_trouble_or_a_wrong_secret_of_ours_costs_no_tokens() {
        UUID user = atGoogle();
        Tokens before = tokens(user);
        for (String mode : List.of("broken", "silent", "stranger")) {
            Controlled.google().tell("{\"mode\": \"" + mode + "\"}");
            due(user);
            renew();
            assertEquals(before, tokens(user), mode);
            assertEquals("google put off", state(user), mode);
        }
        Controlled.google().tell("{\"mode\": \"normal\"}");
        due(user);
        renew();
        assertNotEquals(before, tokens(user));
    }

    @Test
    void the_longer_tokens_have_ended_the_rarer_they_are_tried() {
        UUID user = atGoogle();
        Controlled.google().tell("{\"mode\": \"broken\"}");
        for (String[] ended : new String[][] {{"1 minute", "5 minutes"}, {"3 hours", "3 hours"}, {"9 days", "1 day"}}) {
            scenario.execute(
                    "UPDATE tiris.oauth_tokens SET renew_at = now(), expires_at = now() - ?::interval WHERE user_id = ?",
                    ended[0],
                    user);
            renew();
            assertEquals(
                    List.of("true"),
                    scenario.texts(
                            "SELECT (renew_at - now() BETWEEN ?::interval - interval '1 minute' AND ?::interval"
                                    + " + interval '1 minute')::text FROM tiris.oauth_tokens WHERE user_id = ?",
                            ended[1],
                            ended[1],
                            user));
        }
    }

    @Test
    void wechats_tokens_are_renewed_each_by_the_application_that_got_them() {
        UUID onTheWeb = Browser.tokens(browser.follow(atWeChat("web"))).user();
        UUID onThePhone = onThePhone("phone");
        for (UUID user : List.of(onTheWeb, onThePhone)) {
            Tokens before = tokens(user);
            due(user);
            renew();
            assertNotEquals(before.access(), tokens(user).access());
            assertEquals(before.refresh(), tokens(user).refresh());
        }
        assertEquals("wechat due in two hours", state(onTheWeb));
        assertEquals("wechat-mobile due in two hours", state(onThePhone));
    }

    @Test
    void wechats_tokens_of_another_application_or_after_thirty_days_are_none() {
        UUID moved = onThePhone("moved");
        UUID late = onThePhone("late");
        scenario.execute("UPDATE tiris.oauth_tokens SET client = 'wechat' WHERE user_id = ?", moved);
        due(moved);
        renew();
        assertEquals(List.of("wechat - -"), kept(moved));
        Controlled.weChat().tell("{\"later\": 43201}");
        due(late);
        renew();
        assertEquals(List.of("wechat-mobile - -"), kept(late));
    }

    @Test
    void wechat_in_trouble_costs_no_tokens_and_the_log_has_no_secret() {
        UUID user = onThePhone("trouble");
        Tokens before = tokens(user);
        try (LoggedLines log = LoggedLines.open()) {
            for (String mode : List.of("broken", "garbage", "silent")) {
                Controlled.weChat().tell("{\"mode\": \"" + mode + "\"}");
                due(user);
                renew();
                assertEquals(before, tokens(user), mode);
                FrontEnd.post(Map.of("grantType", "wechat", "credential", "CANARY"));
            }
            assertTrue(log.text().contains("Tokens of wechat-mobile cannot be renewed now"), log::text);
            assertFalse(log.text().contains("CANARY"), log::text);
            assertFalse(log.text().contains(WeChatStandIn.secret(WeChatStandIn.MOBILE)), log::text);
        }
    }

    @Test
    void a_renewal_is_not_in_the_audit_and_an_end_is_without_the_tokens() {
        UUID user = onThePhone("audit");
        due(user);
        renew();
        assertEquals(List.of(), audit(user));
        Controlled.weChat().tell("{\"later\": 43201}");
        due(user);
        renew();
        assertEquals(List.of("access_token_encrypted, expires_at, refresh_token_encrypted, renew_at"), audit(user));
    }

    private List<String> audit(UUID user) {
        return scenario.texts(
                "SELECT (SELECT string_agg(name, ', ') FROM jsonb_array_elements_text(a.info -> 'changed') AS name)"
                        + " FROM tiris.audit_logs a JOIN tiris.oauth_tokens o ON o.id = a.resource_id"
                        + " WHERE o.user_id = ? AND a.action = 'oauth_tokens.update' AND a.user_id IS NULL"
                        + " AND a.info ->> 'changed' LIKE '%access_token%'",
                user);
    }

    private UUID atGoogle() {
        assumeTrue(NodeProject.isPossible(), "Node is not on this machine");
        Controlled.google().tell("""
                {"mode": "normal", "tamper": null, "rotate": false, "person": {"sub": "%s", "name": "Zoë"}}""".formatted(subject));
        return Browser.tokens(browser.follow(Browser.start("google"))).user();
    }

    private String atWeChat(String person) {
        tell(person);
        return Browser.start("wechat");
    }

    private UUID onThePhone(String person) {
        return FrontEnd.tokens(FrontEnd.post(Map.of("grantType", "wechat", "credential", tell(person))))
                .user();
    }

    private String tell(String person) {
        String id = person + subject;
        return Controlled.weChat().tell("""
                        {"person": {"openid": "o%s", "unionid": "%s", "nickname": "n"}}""".formatted(id, id)).getString("mobileCode");
    }

    private record Tokens(String access, String refresh) {}

    private Tokens tokens(UUID user) {
        return new Tokens(open(user, "access_token_encrypted"), open(user, "refresh_token_encrypted"));
    }

    private String open(UUID user, String column) {
        UUID id = UUID.fromString(scenario.texts("SELECT id::text FROM tiris.oauth_tokens WHERE user_id = ?", user)
                .get(0));
        String sealed = scenario.texts("SELECT " + column + " FROM tiris.oauth_tokens WHERE id = ?", id)
                .get(0);
        SecretVault vault = Arc.container().instance(SecretVault.class).get();
        return vault.open(new Place("oauth_tokens", column, id, user), sealed)
                .await()
                .indefinitely();
    }

    private String state(UUID user) {
        return scenario.texts(
                        "SELECT concat_ws(' ', client, CASE round(extract(epoch FROM renew_at - now()) / 60)"
                                + " WHEN 5 THEN 'put off' WHEN 50 THEN 'due in an hour' WHEN 110 THEN 'due in two hours'"
                                + " ELSE (renew_at - now())::text END) FROM tiris.oauth_tokens WHERE user_id = ?",
                        user)
                .get(0);
    }

    private List<String> kept(UUID user) {
        return scenario.texts(
                "SELECT concat_ws(' ', client, coalesce(access_token_encrypted, '-'), coalesce(refresh_token_encrypted, '-'),"
                        + " expires_at, renew_at) FROM tiris.oauth_tokens WHERE user_id = ?",
                user);
    }

    private void due(UUID user) {
        scenario.execute(
                "UPDATE tiris.oauth_tokens SET renew_at = now() - interval '1 second' WHERE user_id = ?", user);
    }

    private static void renew() {
        Arc.container()
                .instance(RenewProviderTokens.class)
                .get()
                .renew()
                .await()
                .indefinitely();
    }
}
