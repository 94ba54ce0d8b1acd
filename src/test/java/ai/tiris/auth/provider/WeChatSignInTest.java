package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
@TestProfile(ProviderProfile.class)
class WeChatSignInTest {
    private final Scenario scenario = Scenario.open();
    private final Browser browser = new Browser();
    private final String union = "u-" + UUID.randomUUID();
    private final String open = "o-" + UUID.randomUUID();
    private String mobileCode = "";

    @BeforeEach
    void aPersonHasAPhone() {
        normal();
    }

    @AfterEach
    void close() {
        scenario.close();
    }

    private void normal() {
        tell("\"unionid\": \"%s\", \"nickname\": \"李雷\"".formatted(union), "");
    }

    private void tell(String profile, String more) {
        mobileCode =
                Controlled.weChat().tell("""
                        {"person": {"openid": "%s", "sex": 0, "headimgurl": "https://thirdwx.qlogo.cn/0", "privilege": [], %s}
                         %s}""".formatted(open, profile, more)).getString("mobileCode");
    }

    @Test
    void a_browser_signs_in_by_scanning_a_code() {
        UUID user = signedIn();
        assertEquals(
                List.of(union + " https://thirdwx.qlogo.cn/0 snsapi_login"),
                scenario.texts(
                        "SELECT concat_ws(' ', provider_subject, email, avatar, scope) FROM tiris.users u"
                                + " JOIN tiris.oauth_tokens o ON o.user_id = u.id WHERE u.id = ?",
                        user));
        assertTrue(scenario.texts("SELECT username FROM tiris.users WHERE id = ?", user)
                .get(0)
                .startsWith("user_"));
        assertEquals(user, signedIn());
    }

    private UUID signedIn() {
        return Browser.tokens(new Browser().follow(Browser.start("wechat"))).user();
    }

    @Test
    void wechat_is_asked_in_its_own_words_and_no_others() {
        String asked = Browser.location(browser.get(Browser.start("wechat")));
        assertTrue(
                asked.startsWith(Controlled.weChat().address() + "/connect/qrconnect?appid=" + WeChatStandIn.WEB
                        + "&redirect_uri=http"),
                asked);
        assertTrue(asked.endsWith("#wechat_redirect"), asked);
        assertFalse(asked.contains("client_id") || asked.contains("secret") || asked.contains("challenge"), asked);
    }

    @Test
    void a_person_is_known_by_the_unionid_and_without_one_by_the_openid() {
        UUID byUnion = signedIn();
        tell("\"nickname\": \"\"", "");
        UUID byOpen = signedIn();
        assertNotEquals(byUnion, byOpen);
        assertEquals(
                List.of(open),
                scenario.texts("SELECT provider_subject FROM tiris.oauth_tokens WHERE user_id = ?", byOpen));
        tell("\"unionid\": \"\", \"nickname\": null", "");
        assertEquals(byOpen, signedIn());
    }

    @Test
    void the_app_on_the_phone_signs_the_same_person_in() {
        UUID user = signedIn();
        assertEquals(user, FrontEnd.tokens(exchange(mobileCode)).user());
        HttpResponse<String> again = exchange(mobileCode);
        assertEquals(401, again.statusCode(), again::body);
        assertFalse(again.body().contains("CANARY"), again::body);
        assertEquals(401, exchange("made-up").statusCode());
        assertEquals(401, exchange("a&secret=b#c").statusCode());
    }

    @Test
    void a_code_of_the_web_is_not_good_for_the_app() {
        String code = Browser.query(browser.comeBack("wechat"), "code");
        assertEquals(401, exchange(code).statusCode());
    }

    @Test
    void a_code_is_good_for_5_minutes() {
        String code = mobileCode;
        tell("\"unionid\": \"x\"", ", \"later\": 6");
        assertEquals(401, exchange(code).statusCode());
        normal();
        URI back = browser.comeBack("wechat");
        tell("\"unionid\": \"x\"", ", \"later\": 6");
        assertError("UNAUTHENTICATED", browser.follow(back.toString()));
    }

    @Test
    void a_state_is_the_browsers_own_and_good_once() {
        URI back = browser.comeBack("wechat");
        assertEquals(401, new Browser().get(back.toString()).statusCode());
        Browser copy = new Browser();
        copy.cookies.putAll(browser.cookies);
        Browser.tokens(browser.follow(back.toString()));
        assertEquals(401, browser.get(back.toString()).statusCode());
        assertError("UNAUTHENTICATED", copy.follow(back.toString()));
    }

    @Test
    void whoever_declines_is_sent_back() {
        Controlled.weChat().tell("{}");
        assertError("UNAUTHENTICATED", browser.follow(Browser.start("wechat")));
    }

    @Test
    void an_errcode_in_place_of_a_profile_is_a_failure() {
        tell("\"unionid\": \"x\"", ", \"tokensEnded\": true");
        assertError("UNAVAILABLE", browser.follow(Browser.start("wechat")));
        assertEquals(503, exchange(mobileCode).statusCode());
    }

    @Test
    void wechat_in_trouble_is_told_in_time() {
        for (String mode : List.of("broken", "garbage", "silent")) {
            normal();
            URI back = browser.comeBack("wechat");
            tell("\"unionid\": \"x\"", ", \"mode\": \"" + mode + "\"");
            assertError("UNAVAILABLE", browser.follow(back.toString()));
            assertEquals(503, exchange(mobileCode).statusCode(), mode);
        }
        normal();
        signedIn();
    }

    private static void assertError(String code, URI end) {
        assertEquals(Browser.FRONT_END + "?error=" + code, end.toString());
    }

    private static HttpResponse<String> exchange(@Nullable String code) {
        Map<String, Object> body = new HashMap<>(Map.of("grantType", "wechat"));
        body.put("credential", code == null ? "" : code);
        return FrontEnd.post(body);
    }
}
