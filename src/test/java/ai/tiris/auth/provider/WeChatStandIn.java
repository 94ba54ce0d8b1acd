package ai.tiris.auth.provider;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.Secrets;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * WeChat as its documentation of website and mobile applications says: tokens by GET, JSON as text/plain, failures as
 * {@code errcode} inside answers of status 200, codes for one use within 5 minutes. Whoever is sent to it has scanned the
 * code at once. {@code POST /control} sets {@code person} (null: they decline), {@code mode} (normal, silent, broken,
 * garbage), {@code later}, the minutes by which its clock is ahead, and {@code screen} (true: the code is shown, with a link
 * in place of a phone); it answers a {@code mobileCode} as the SDK gives one.
 * A refresh token lasts 30 days; with it an access token goes on, or is another one where it has ended.
 */
final class WeChatStandIn implements AutoCloseable {
    static final String WEB = "wx-web";
    static final String MOBILE = "wx-mobile";
    private static final Duration CODE_LASTS = Duration.ofMinutes(5);
    private static final Duration REFRESH_TOKEN_LASTS = Duration.ofDays(30);

    private final HttpServer server;
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Map<String, JsonObject> tokens = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshTokens = new ConcurrentHashMap<>();
    private volatile JsonObject control = Json.parseObject("{}");

    private record Refresh(String appId, JsonObject person, Instant until) {}

    private record Grant(String appId, JsonObject person, Instant until, boolean used) {}

    private WeChatStandIn(HttpServer server) {
        this.server = server;
    }

    static WeChatStandIn start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            WeChatStandIn standIn = new WeChatStandIn(server);
            server.createContext("/control", standIn::control);
            server.createContext("/connect/qrconnect", standIn::scan);
            server.createContext("/sns/oauth2/access_token", exchange -> standIn.api(exchange, standIn::token));
            server.createContext("/sns/oauth2/refresh_token", exchange -> standIn.api(exchange, standIn::refresh));
            server.createContext("/sns/userinfo", exchange -> standIn.api(exchange, standIn::profile));
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            return standIn;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    static String secret(String appId) {
        return Secrets.remember(appId + "-secret-0123456789abcdef");
    }

    private void control(HttpExchange exchange) throws IOException {
        control = Json.parseObject(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        send(exchange, 200, control.containsKey("person") ? "{\"mobileCode\":\"" + grant(MOBILE) + "\"}" : "{}");
    }

    private Instant now() {
        return Instant.now().plus(Duration.ofMinutes(control.getInt("later", 0)));
    }

    private String grant(String appId) {
        String code = Secrets.remember("code" + UUID.randomUUID().toString().replace("-", ""));
        codes.put(code, new Grant(appId, control.getJsonObject("person"), now().plus(CODE_LASTS), false));
        return code;
    }

    private void scan(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange);
        if (!query.keySet().equals(Set.of("appid", "redirect_uri", "response_type", "scope", "state"))
                || !"snsapi_login".equals(query.get("scope"))
                || !"code".equals(query.get("response_type"))
                || !WEB.equals(query.get("appid"))) {
            send(exchange, 400, "Scope or appid is wrong");
            return;
        }
        String code = control.containsKey("person") ? "code=" + grant(WEB) + "&" : "";
        String state = URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8);
        String back = query.get("redirect_uri") + "?" + code + "state=" + state;
        if (control.getBoolean("screen", false)) {
            String link = "<a id='scan' href='" + back.replace("&", "&amp;") + "'>Scan</a>";
            send(exchange, 200, "text/html", "<!doctype html><title>WeChat</title>" + link);
            return;
        }
        exchange.getResponseHeaders().set("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private interface Answer {
        String to(Map<String, String> query);
    }

    private void api(HttpExchange exchange, Answer answer) throws IOException {
        switch (control.getString("mode", "normal")) {
            case "silent" -> {}
            case "broken" -> send(exchange, 502, "<html>bad gateway</html>");
            case "garbage" -> send(exchange, 200, "<html>busy</html>");
            default ->
                send(
                        exchange,
                        200,
                        exchange.getRequestMethod().equals("GET") ? answer.to(query(exchange)) : error(43_001));
        }
    }

    private synchronized String token(Map<String, String> query) {
        String appId = query.getOrDefault("appid", "");
        if (!List.of(WEB, MOBILE).contains(appId)) {
            return error(40_013);
        }
        if (!secret(appId).equals(query.get("secret"))) {
            return error(40_125);
        }
        String code = query.getOrDefault("code", "");
        Grant grant = codes.get(code);
        if (grant == null
                || !grant.appId().equals(appId)
                || grant.until().isBefore(now())
                || !"authorization_code".equals(query.get("grant_type"))) {
            return error(40_029);
        }
        if (grant.used()) {
            return error(40_163);
        }
        codes.put(code, new Grant(appId, grant.person(), grant.until(), true));
        String refresh = Secrets.remember("wechat-refresh-CANARY-" + UUID.randomUUID());
        refreshTokens.put(refresh, new Refresh(appId, grant.person(), now().plus(REFRESH_TOKEN_LASTS)));
        return tokens(grant.person(), refresh);
    }

    private String refresh(Map<String, String> query) {
        if (!query.keySet().equals(Set.of("appid", "grant_type", "refresh_token"))
                || !"refresh_token".equals(query.get("grant_type"))) {
            return error(40_002);
        }
        String token = query.getOrDefault("refresh_token", "");
        Refresh refresh = refreshTokens.get(token);
        if (refresh == null || !refresh.appId().equals(query.get("appid"))) {
            return error(40_030);
        }
        return refresh.until().isBefore(now()) ? error(42_002) : tokens(refresh.person(), token);
    }

    private String tokens(JsonObject person, String refresh) {
        String token = Secrets.remember("wechat-token-CANARY-" + UUID.randomUUID());
        tokens.put(token, person);
        return "{\"access_token\":\"%s\",\"expires_in\":7200,\"refresh_token\":\"%s\",\"openid\":\"%s\",\"scope\":\"snsapi_login\"}"
                .formatted(token, refresh, person.getString("openid"));
    }

    private String profile(Map<String, String> query) {
        JsonObject person = tokens.get(query.getOrDefault("access_token", ""));
        if (person == null || control.getBoolean("tokensEnded", false)) {
            return error(40_001);
        }
        return person.getString("openid").equals(query.get("openid")) ? person.toString() : error(40_003);
    }

    private static String error(int code) {
        return "{\"errcode\":" + code + ",\"errmsg\":\"as the documentation says, hints: [ req_id: CANARY ]\"}";
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new ConcurrentHashMap<>();
        new QueryStringDecoder(exchange.getRequestURI())
                .parameters()
                .forEach((name, values) -> query.put(name, values.get(0)));
        return query;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        send(exchange, status, "text/plain", body);
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
