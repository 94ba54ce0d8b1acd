package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.BrowserPage;
import ai.tiris.support.BrowserPage.Sent;
import ai.tiris.support.Chromium;
import ai.tiris.support.NodeProject;
import ai.tiris.support.PackagedApplication;
import ai.tiris.support.Ports;
import ai.tiris.support.RunningApplication;
import ai.tiris.support.Secrets;
import ai.tiris.support.TestDatabase;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** People sign in with a real browser, by the providers' own pages, at the package; and others try to get in with them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserSignInIT {
    private static final String SHOWN = "document.getElementById('shown')?.textContent";
    private static final String AGAIN = "Sign in again";

    private final int port = Ports.free();
    private final String api = "http://localhost:" + port;
    private TestDatabase database;
    private Process google;
    private WeChatStandIn weChat;
    private FrontEndServer frontEnd;
    private String home;
    private PackagedApplication application;
    private Chromium browser;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        assumeTrue(Chromium.program().isPresent(), "there is no Chromium on this machine");
        assumeTrue(NodeProject.isPossible(), "Node is not on this machine");
        int googlePort = Ports.free();
        database = TestDatabase.create("browser").migrate();
        google = RunningProviders.openId(googlePort, port, RunningProviders.newKey(), true);
        weChat = WeChatStandIn.start();
        frontEnd = new FrontEndServer();
        frontEnd.call(api);
        home = frontEnd.origin("localhost") + "/";
        application = PackagedApplication.start(directory, settings(googlePort)).listening();
        browser = Chromium.open(Chromium.program().get(), directory.resolve("browser"));
    }

    private Map<String, String> settings(int googlePort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("TIRIS_DATABASE", database.reactiveUrl());
        settings.put("TIRIS_DATABASE_PASSWORD", database.app().password());
        settings.put("TIRIS_TOKEN_KEYS", RunningApplication.tokenKeys().toString());
        settings.put("TIRIS_SECRET_KEYS", RunningApplication.secretKeys().toString());
        // Both, as the metrics of servers take either all ports for known or none.
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(Ports.free()));
        settings.put("QUARKUS_HTTP_CORS_ENABLED", "true");
        settings.put("QUARKUS_HTTP_CORS_ORIGINS", frontEnd.origin("localhost"));
        settings.put("TIRIS_SIGN_IN_ADDRESS", api);
        settings.put("TIRIS_SIGN_IN_FRONT_ENDS", home + "," + home + "empty");
        settings.put("TIRIS_GOOGLE_ADDRESS", "http://localhost:" + googlePort);
        settings.put("TIRIS_GOOGLE_CLIENT_ID", RunningProviders.CLIENT);
        settings.put("TIRIS_GOOGLE_CLIENT_SECRET", RunningProviders.SECRET);
        settings.put("TIRIS_WECHAT_ADDRESS", weChat.address());
        settings.put("TIRIS_WECHAT_API_ADDRESS", weChat.address());
        settings.put("TIRIS_WECHAT_APP_ID", WeChatStandIn.WEB);
        settings.put("TIRIS_WECHAT_APP_SECRET", WeChatStandIn.secret(WeChatStandIn.WEB));
        return settings;
    }

    @AfterAll
    void end() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (application != null) {
            application.close();
            frontEnd.close();
            weChat.close();
            google.destroyForcibly().waitFor();
            database.close();
        }
    }

    @Test
    void whoever_logs_in_at_google_and_consents_is_shown_the_own_account() throws Exception {
        BrowserPage page = withGoogle("zoe");
        JsonObject data = shown(page);
        assertEquals("zoe@example.org", data.getJsonObject("me").getString("email"));
        assertEquals(1, data.getJsonObject("tradings").getJsonArray("nodes").size());
        assertTokensAreOnlyInThePage(page);
    }

    @Test
    void whoever_scans_the_code_of_wechat_is_shown_the_own_account() throws Exception {
        BrowserPage page = withWeChat("lilei");
        JsonObject data = shown(page);
        assertTrue(data.getJsonObject("me").isNull("email"), data::toString);
        assertEquals(1, data.getJsonObject("tradings").getJsonArray("nodes").size());
        assertTokensAreOnlyInThePage(page);
    }

    @Test
    void an_administrator_signs_a_person_out_whose_page_is_told_and_who_may_sign_in_again() throws Exception {
        BrowserPage page = withWeChat("left");
        String user = user(page);
        assertEquals(
                "{\"data\":{\"signOutUser\":1}}", administrator("chief", "signOutUser(userId: \\\"" + user + "\\\")"));
        int before = page.sent().size();
        page.click("#ask");
        page.when(SHOWN + " === '" + AGAIN + "'");
        assertEquals(
                List.of("/graphql", "/auth/token"),
                page.sent().subList(before, page.sent().size()).stream()
                        .filter(sent -> sent.method().equals("POST"))
                        .map(sent -> URI.create(sent.url()).getPath())
                        .toList());
        assertEquals(user, user(withWeChat("left")));
    }

    @Test
    void a_disabled_person_is_refused_there_and_at_the_next_sign_in() throws Exception {
        BrowserPage page = withWeChat("disabled");
        String user = user(page);
        administrator("warden", "setUserStatus(userId: \\\"" + user + "\\\", status: DISABLED) { status }");
        page.click("#ask");
        page.when(SHOWN + " === '" + AGAIN + "'");
        BrowserPage next = atWeChat("disabled", home);
        next.click("#scan");
        assertEquals("UNAUTHENTICATED", next.when(SHOWN));
    }

    @Test
    void a_redirect_to_us_is_good_once_and_in_the_browser_that_has_begun_only() throws Exception {
        BrowserPage page = atWeChat("victim", home);
        String back = page.evaluate("document.getElementById('scan').href");
        BrowserPage other = browser.page();
        other.go(back);
        assertShowsOurRefusal(other);
        other.go(home);
        other.when("window.frontEnd");
        other.evaluate("(() => { frontEnd.start('wechat'); return '' })()");
        other.when("document.getElementById('scan')");
        other.go(back);
        assertShowsOurRefusal(other);
        page.click("#scan");
        shown(page);
        page.go(back);
        assertShowsOurRefusal(page);
    }

    @Test
    void a_code_is_good_for_the_front_end_that_has_begun_only() throws Exception {
        BrowserPage attacker = atWeChat("attacker", home + "empty");
        attacker.click("#scan");
        String code = attacker.when("new URLSearchParams(location.search).get('code')");
        BrowserPage victim = atWeChat("victim", home);
        victim.go(home + "?code=" + code);
        assertEquals(AGAIN, victim.when(SHOWN));
        BrowserPage nobody = browser.page();
        nobody.go(home + "?code=" + code);
        assertEquals(AGAIN, nobody.when(SHOWN));
    }

    @Test
    void a_page_of_another_origin_neither_uses_tokens_nor_reads_answers() throws Exception {
        BrowserPage page = withGoogle("careful");
        String access = page.evaluate("frontEnd.tokens().accessToken");
        String refresh = page.evaluate("frontEnd.tokens().refreshToken");
        BrowserPage foreign = page.another();
        foreign.go(frontEnd.origin(Chromium.FOREIGN_HOST) + "/empty");
        String ask = "{\"query\": \"mutation { signOutEverywhere }\"}";
        String grant = "{\"grantType\": \"refresh\", \"refreshToken\": \"" + refresh + "\"}";
        for (String type : List.of("application/json", "text/plain")) {
            assertEquals(
                    "refused", fetched(foreign, "/graphql", type, ", Authorization: 'Bearer " + access + "'", ask));
            assertEquals("refused", fetched(foreign, "/graphql", type, "", ask));
            assertEquals("refused", fetched(foreign, "/auth/token", type, "", grant));
        }
        String own =
                "fetch('" + api + "/graphql', { method: 'POST' }).then(response => response.text(), () => 'refused')";
        assertEquals("refused", foreign.evaluate(own));
        assertTrue(page.evaluate(own).startsWith("{\"errors\""), "a page of ours reads answers");
        assertEquals(
                "1",
                query(
                        "SELECT count(*) FROM tiris.refresh_tokens JOIN tiris.sessions s ON s.id = session_id"
                                + " WHERE user_id = ?",
                        user(page)));
        page.evaluate("frontEnd.ask().then(() => '')");
        shown(page);
    }

    /** With all cookies that the browser has for us. */
    private String fetched(BrowserPage page, String path, String type, String header, String body) throws Exception {
        return page.evaluate("""
                fetch('%s%s', { method: 'POST', credentials: 'include', headers: { 'Content-Type': '%s'%s }, body: '%s' })
                  .then(response => response.text(), () => 'refused')""".formatted(api, path, type, header, body));
    }

    @Test
    void nobody_is_sent_to_a_foreign_host() throws Exception {
        for (String foreign : List.of(
                frontEnd.origin(Chromium.FOREIGN_HOST) + "/",
                home + "@" + Chromium.FOREIGN_HOST,
                "//" + Chromium.FOREIGN_HOST)) {
            BrowserPage page = browser.page();
            page.go(home);
            page.when("window.frontEnd");
            page.evaluate("(() => { frontEnd.start('google', '" + foreign + "'); return '' })()");
            page.when("location.pathname === '/auth/google/sign-in'");
            assertTrue(page.when("document.body?.innerText").contains("\"field\":\"redirectTo\""));
            assertTrue(
                    page.sent().stream()
                            .noneMatch(sent -> URI.create(sent.url()).getHost().equals(Chromium.FOREIGN_HOST)),
                    () -> page.sent().toString());
        }
    }

    private BrowserPage withGoogle(String name) throws Exception {
        BrowserPage page = browser.page();
        page.go(home);
        page.when("window.frontEnd");
        page.click("#google");
        page.when("document.querySelector('[name=login]')");
        page.evaluate("(() => { document.querySelector('[name=login]').value = '" + name
                + "'; document.querySelector('[name=password]').value = 'any'; return '' })()");
        page.click("[type=submit]");
        page.when("document.querySelector('[value=consent]')");
        page.click("[type=submit]");
        page.when(SHOWN);
        return page;
    }

    private BrowserPage withWeChat(String name) throws Exception {
        BrowserPage page = atWeChat(name, home);
        page.click("#scan");
        page.when(SHOWN);
        return page;
    }

    /** Where somebody is about to scan the code. */
    private BrowserPage atWeChat(String name, String redirectTo) throws Exception {
        new Controlled(weChat.address())
                .tell("{\"screen\": true, \"person\": {\"openid\": \"o-%1$s\", \"unionid\": \"u-%1$s\"}}"
                        .formatted(name));
        BrowserPage page = browser.page();
        page.go(home);
        page.when("window.frontEnd");
        page.evaluate("(() => { frontEnd.start('wechat', '" + redirectTo + "'); return '' })()");
        page.when("document.getElementById('scan')");
        return page;
    }

    /** What the page shows after an administrator has asked there for a mutation. */
    private String administrator(String name, String mutation) throws Exception {
        BrowserPage page = withGoogle(name);
        query("SELECT tiris.set_administrator(?, true)", user(page));
        page.evaluate("frontEnd.ask(\"mutation { " + mutation + " }\").then(() => '')");
        return page.evaluate(SHOWN);
    }

    private static JsonObject shown(BrowserPage page) throws Exception {
        String shown = page.when(SHOWN);
        assertTrue(shown.startsWith("{\"data\""), shown);
        return Json.parseObject(shown).getJsonObject("data");
    }

    private static String user(BrowserPage page) throws Exception {
        return shown(page).getJsonObject("me").getString("id");
    }

    private void assertShowsOurRefusal(BrowserPage page) throws Exception {
        page.when("location.href.startsWith('" + api + "/auth/')");
        assertTrue(page.when("document.body?.innerText").contains("UNAUTHENTICATED"));
    }

    /** Neither in an address, nor in a Referer, nor in a cookie, nor kept where another page finds it. */
    private void assertTokensAreOnlyInThePage(BrowserPage page) throws Exception {
        String access = Secrets.remember(page.evaluate("frontEnd.tokens().accessToken"));
        String refresh = Secrets.remember(page.evaluate("frontEnd.tokens().refreshToken"));
        List<String> codes = page.sent().stream()
                .filter(sent -> sent.url().startsWith(home + "?code="))
                .map(sent -> sent.url().substring((home + "?code=").length()))
                .toList();
        assertEquals(1, codes.size());
        Secrets.remember(codes.get(0));
        for (Sent sent : page.sent()) {
            for (String token : List.of(access, refresh)) {
                assertFalse(sent.url().contains(token), sent::toString);
                assertFalse(sent.headers().getOrDefault("referer", "").contains(token), sent::toString);
            }
            assertFalse(sent.headers().getOrDefault("referer", "").contains(codes.get(0)), sent::toString);
        }
        page.history().forEach(address -> assertFalse(address.contains(codes.get(0)), address));
        assertEquals("", page.evaluate("document.cookie"));
        assertEquals("{}", page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })"));
        List<Sent> calls = page.sent().stream()
                .filter(sent ->
                        sent.url().equals(api + "/graphql") || sent.url().equals(api + "/auth/token"))
                .filter(sent -> sent.method().equals("POST"))
                .toList();
        assertEquals(2, calls.size());
        for (Sent call : calls) {
            assertEquals(frontEnd.origin("localhost"), call.headers().get("origin"), call::toString);
            assertFalse(call.headers().containsKey("cookie"), call::toString);
        }
    }

    private String query(String sql, String user) throws SQLException {
        try (Connection connection = database.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, UUID.fromString(user));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
