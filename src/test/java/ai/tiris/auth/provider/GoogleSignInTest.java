package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.support.NodeProject;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import ai.tiris.user.AuthProvider;
import io.quarkus.test.junit.TestProfile;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
@TestProfile(ProviderProfile.class)
class GoogleSignInTest {
    private final Scenario scenario = Scenario.open();
    private final Browser browser = new Browser();
    private final String subject = "g-" + UUID.randomUUID();

    @BeforeEach
    void aPersonIsAtTheProvider() {
        assumeTrue(NodeProject.isPossible(), "Node is not on this machine");
        Controlled.google().tell("""
                        {"mode": "normal", "tamper": null, "person": {"sub": "%s", "email": "%s@example.org",
                          "email_verified": true, "name": "Zoë Lee", "picture": "https://example.org/zoe.png"}}""".formatted(subject, subject));
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    @Test
    void a_browser_signs_in_and_the_front_end_gets_its_tokens() {
        URI end = browser.follow(Browser.start("google"));
        assertTrue(end.toString().matches(Browser.FRONT_END + "\\?code=[A-Za-z0-9_-]{43}"), end::toString);
        UUID user = Browser.tokens(end).user();
        assertEquals(
                List.of(subject + "@example.org true https://example.org/zoe.png " + subject),
                scenario.texts(
                        "SELECT concat_ws(' ', email, email_verified::text, avatar, provider_subject) FROM tiris.users u"
                                + " JOIN tiris.oauth_tokens o ON o.user_id = u.id WHERE u.id = ?",
                        user));
        assertEquals(
                user,
                Browser.tokens(new Browser().follow(Browser.start("google"))).user());
    }

    @Test
    void the_providers_token_is_kept_sealed() {
        UUID user = Browser.tokens(browser.follow(Browser.start("google"))).user();
        assertEquals(
                List.of("true true openid email profile"),
                scenario.texts(
                        "SELECT concat_ws(' ', (access_token_encrypted IS NOT NULL)::text, (expires_at > now())::text, scope)"
                                + " FROM tiris.oauth_tokens WHERE user_id = ?",
                        user));
    }

    @Test
    void a_front_end_with_a_query_of_its_own_keeps_it() {
        URI end = browser.follow(Browser.start("google", Browser.OTHER_FRONT_END, Browser.CHALLENGE, null));
        assertTrue(end.toString().startsWith(Browser.OTHER_FRONT_END + "&code="), end::toString);
    }

    @Test
    void the_provider_is_asked_with_pkce_nonce_and_state_and_our_own_address() {
        URI asked = URI.create(Browser.location(browser.get(Browser.start("google"))));
        assertEquals("S256", Browser.query(asked, "code_challenge_method"));
        assertEquals(43, Browser.query(asked, "code_challenge").length());
        assertNotEquals(Browser.CHALLENGE, Browser.query(asked, "code_challenge"));
        assertFalse(Browser.query(asked, "nonce").isEmpty());
        assertFalse(Browser.query(asked, "state").isEmpty());
        assertEquals("openid email profile", Browser.query(asked, "scope"));
        assertEquals("offline", Browser.query(asked, "access_type"));
        assertEquals("consent", Browser.query(asked, "prompt"));
        assertEquals(Browser.ours("/auth/google/callback"), Browser.query(asked, "redirect_uri"));
        assertFalse(asked.toString().contains(Browser.CHALLENGE), asked::toString);
    }

    @Test
    void what_a_browser_keeps_is_for_these_paths_and_minutes_only_and_goes_at_the_end() {
        HttpResponse<String> start = browser.get(Browser.start("google"));
        List<HttpCookie> kept = Browser.setCookies(start);
        assertEquals(2, kept.size(), kept::toString);
        for (HttpCookie cookie : kept) {
            assertEquals("/auth/google", cookie.getPath());
            assertTrue(cookie.isHttpOnly(), cookie::getName);
            assertEquals(600, cookie.getMaxAge());
        }
        start.headers().allValues("set-cookie").forEach(header -> assertTrue(header.contains("SameSite=Lax"), header));
        assertEquals("no-store", start.headers().firstValue("cache-control").orElse(""));
        browser.follow(Browser.location(start));
        assertEquals(List.of(), ours(browser));
    }

    @Test
    void no_session_of_the_extension_is_begun_and_none_is_good_for_anything() {
        HttpResponse<String> end = browser.get(browser.comeBack("google").toString());
        assertEquals(302, end.statusCode());
        end.headers().allValues("set-cookie").forEach(header -> assertFalse(header.startsWith("q_session"), header));
        assertFalse(end.headers().map().toString().contains("eyJ"), "a token");
        HttpCookie forged = new HttpCookie("q_session_google", "anything");
        forged.setPath("/");
        browser.cookies.put("q_session_google", forged);
        assertEquals("UNAUTHENTICATED", Browser.query(browser.follow(Browser.start("google")), "error"));
        assertEquals(401, browser.get(Browser.ours("/auth/google/callback")).statusCode());
    }

    @Test
    void a_signed_in_user_links_google() {
        FrontEnd.Tokens tokens = FrontEnd.signIn(FrontEnd.somebody(AuthProvider.WECHAT));
        String ticket = tokens.client().query("mutation { createLinkTicket }").getString("createLinkTicket");
        URI end = browser.follow(Browser.start("google", Browser.FRONT_END, Browser.CHALLENGE, ticket));
        assertEquals(tokens.user(), Browser.tokens(end).user());
    }

    @Test
    void whoever_declines_is_sent_back() {
        Controlled.google().tell("{\"person\": null}");
        URI end = browser.follow(Browser.start("google"));
        assertEquals(Browser.FRONT_END + "?error=UNAUTHENTICATED", end.toString());
    }

    @Test
    void a_start_for_a_foreign_address_goes_nowhere() {
        for (String foreign : List.of(
                "https://evil.example.org/",
                Browser.FRONT_END + ".evil.example.org",
                Browser.FRONT_END + "/../x",
                Browser.FRONT_END + "?x=1",
                "https://app.example.org@evil.example.org/signed-in",
                "//app.example.org/signed-in",
                "javascript:alert(1)",
                Browser.FRONT_END + "," + Browser.OTHER_FRONT_END,
                Browser.FRONT_END + "\r\nX: y",
                "")) {
            assertRefused("redirectTo", Browser.start("google", foreign, Browser.CHALLENGE, null));
        }
        assertRefused("challenge", Browser.start("google", Browser.FRONT_END, "", null));
        assertRefused("challenge", Browser.start("google", Browser.FRONT_END, "x".repeat(44), null));
        assertRefused("linkTicket", Browser.start("google", Browser.FRONT_END, Browser.CHALLENGE, "x".repeat(200)));
        assertRefused("redirectTo", Browser.ours("/auth/google/sign-in"));
    }

    private void assertRefused(String field, String address) {
        HttpResponse<String> answer = browser.get(address);
        assertEquals(400, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("\"field\":\"" + field + "\""), answer::body);
        assertEquals(Map.of(), browser.cookies);
    }

    @Test
    void a_state_is_the_browsers_own_and_good_once() {
        URI back = browser.comeBack("google");
        assertEquals(401, new Browser().get(back.toString()).statusCode());
        String foreign = back.toString().replaceFirst("state=[^&]*", "state=" + UUID.randomUUID());
        assertEquals(401, browser.get(foreign).statusCode());
        assertEquals(
                401,
                browser.get(back.toString().replaceFirst("&state=[^&]*", "")).statusCode());
        assertEquals(401, browser.get(back + "&state=twice").statusCode());
        Browser copy = new Browser();
        copy.cookies.putAll(browser.cookies);
        Browser.tokens(browser.follow(back.toString()));
        assertEquals(401, browser.get(back.toString()).statusCode());
        assertEquals(
                Browser.FRONT_END + "?error=UNAUTHENTICATED",
                copy.follow(back.toString()).toString());
    }

    @Test
    void the_state_of_another_sign_in_is_not_good_for_this_one() {
        URI one = browser.comeBack("google");
        URI other = browser.comeBack("google");
        String mixed = one.toString().replaceFirst("state=[^&]*", "state=" + Browser.query(other, "state"));
        assertEquals("UNAUTHENTICATED", Browser.query(browser.follow(mixed), "error"));
    }

    @Test
    void where_the_browser_goes_at_last_is_not_said_as_it_comes_back() {
        URI back = browser.comeBack("google");
        URI end = browser.follow(back + "&redirectTo=https%3A%2F%2Fevil.example.org%2F&challenge=" + "x".repeat(43));
        assertTrue(end.toString().startsWith(Browser.FRONT_END + "?code="), end::toString);
        Browser.tokens(end);
    }

    @Test
    void what_was_kept_is_not_changed_into_a_foreign_address() {
        URI back = browser.comeBack("google");
        String name = "sign_in_" + Browser.query(back, "state");
        HttpCookie forged = new HttpCookie(
                name,
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(("https://evil.example.org/\n" + Browser.CHALLENGE + "\n").getBytes()));
        forged.setPath("/auth/google");
        browser.cookies.put(name, forged);
        assertEquals(401, browser.get(back.toString()).statusCode());
    }

    @Test
    void an_id_token_that_says_otherwise_is_refused() {
        for (String tamper : List.of(
                "{\"nonce\": \"another\"}",
                "{\"iss\": \"https://accounts.example.org\"}",
                "{\"aud\": \"android-client\"}",
                "{\"exp\": 1000}",
                "{\"sub\": \"\"}")) {
            Controlled.google().tell("{\"tamper\": " + tamper + "}");
            URI end = browser.follow(Browser.start("google"));
            assertNotEquals("", Browser.query(end, "error"), tamper);
            assertEquals("", Browser.query(end, "code"), tamper);
        }
    }

    @Test
    void an_answer_of_another_issuer_is_refused_with_its_code_unused() {
        URI back = browser.comeBack("google");
        Browser copy = new Browser();
        copy.cookies.putAll(browser.cookies);
        String mixed = back.toString().replaceFirst("iss=[^&]*", "iss=https%3A%2F%2Faccounts.example.org");
        assertEquals("UNAUTHENTICATED", Browser.query(browser.follow(mixed), "error"));
        Browser.tokens(copy.follow(back.toString()));
        String atWeChat = back.toString().replace("/auth/google/", "/auth/wechat/");
        assertEquals(401, copy.get(atWeChat).statusCode());
    }

    @Test
    void the_providers_code_is_good_once_and_only_with_our_verifier() throws Exception {
        URI back = browser.comeBack("google");
        String form = "grant_type=authorization_code&code=" + Browser.query(back, "code") + "&redirect_uri="
                + URLEncoder.encode(Browser.ours("/auth/google/callback"), "UTF-8");
        for (String attempt : List.of(form, form + "&code_verifier=" + FrontEnd.VERIFIER)) {
            var request = HttpRequest.newBuilder(
                            URI.create(RunningProviders.setting("tiris.google.address") + "/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder()
                                            .encodeToString((RunningProviders.CLIENT + ":" + RunningProviders.SECRET)
                                                    .getBytes()))
                    .POST(HttpRequest.BodyPublishers.ofString(attempt))
                    .build();
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(400, answer.statusCode(), answer::body);
            assertTrue(answer.body().contains("invalid_grant"), answer::body);
        }
    }

    @Test
    void a_front_ends_code_needs_the_front_ends_verifier() {
        String code = Browser.query(browser.follow(Browser.start("google")), "code");
        assertEquals(
                401,
                FrontEnd.post(Map.of("grantType", "code", "code", code, "verifier", "x".repeat(50)))
                        .statusCode());
    }

    @Test
    void a_provider_in_trouble_is_told_to_the_front_end_in_time() {
        for (String mode : List.of("broken", "silent")) {
            Controlled.google().tell("{\"mode\": \"normal\"}");
            URI back = browser.comeBack("google");
            Controlled.google().tell("{\"mode\": \"" + mode + "\"}");
            assertEquals(
                    Browser.FRONT_END + "?error=UNAVAILABLE",
                    browser.follow(back.toString()).toString(),
                    mode);
        }
        Controlled.google().tell("{\"mode\": \"normal\"}");
        Browser.tokens(browser.follow(Browser.start("google")));
    }

    @Test
    void a_disabled_user_is_sent_back() {
        UUID user = Browser.tokens(browser.follow(Browser.start("google"))).user();
        scenario.execute("UPDATE tiris.users SET status = 'disabled' WHERE id = ?", user);
        assertEquals(
                Browser.FRONT_END + "?error=UNAUTHENTICATED",
                browser.follow(Browser.start("google")).toString());
    }

    private static List<String> ours(Browser browser) {
        return browser.cookies.values().stream()
                .filter(cookie -> "/auth/google".equals(cookie.getPath()))
                .map(HttpCookie::getName)
                .toList();
    }
}
