package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Http;
import ai.tiris.support.Secrets;
import ai.tiris.user.AuthProvider;
import io.quarkus.arc.Arc;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's browser: comes back from a provider with a code, and gets tokens for it. */
public final class FrontEnd {
    public static final String VERIFIER = Secrets.remember("a-verifier-that-is-as-long-as-one-has-to-be-0123456789");
    static final Client CLIENT = new Client("192.0.2.7", "browser");
    private static final Set<String> SECRETS = Set.of("code", "refreshToken", "credential", "linkTicket");

    private FrontEnd() {}

    /** What a session has got. */
    public record Tokens(String access, String refresh) {
        public GraphQlClient client() {
            return GraphQlClient.withToken(access);
        }

        public UUID user() {
            return UUID.fromString(
                    client().query("{ me { id } }").getJsonObject("me").getString("id"));
        }
    }

    /** Somebody whom nobody has seen yet. */
    public static ProviderIdentity somebody() {
        return somebody(AuthProvider.GOOGLE);
    }

    public static ProviderIdentity somebody(AuthProvider provider) {
        return identity(provider, "s-" + UUID.randomUUID(), null, "Somebody");
    }

    /** Whom a provider vouches for, the address too if there is one. */
    static ProviderIdentity identity(
            AuthProvider provider, String subject, @Nullable String verifiedEmail, @Nullable String name) {
        return new ProviderIdentity(
                provider,
                subject,
                verifiedEmail,
                verifiedEmail != null,
                name,
                "https://example.org/" + subject + ".png",
                new ProviderTokens(
                        Secrets.remember("access-CANARY-" + subject),
                        Secrets.remember("refresh-CANARY-" + subject),
                        null,
                        "openid email",
                        null));
    }

    /** The code of a sign-in, by the challenge of {@link #VERIFIER}. */
    public static String code(ProviderIdentity identity) {
        return code(identity, null);
    }

    static String code(ProviderIdentity identity, @Nullable String linkTicket) {
        Secrets.remember(linkTicket == null ? "" : linkTicket);
        SignInStart start = new SignInStart(OpaqueTokens.challenge(VERIFIER), linkTicket);
        SignIn signIn = Arc.container().instance(SignIn.class).get();
        return signIn.signIn(identity, start, CLIENT).await().indefinitely().value();
    }

    public static Tokens signIn(ProviderIdentity identity) {
        return tokens(exchange(code(identity), VERIFIER));
    }

    static HttpResponse<String> exchange(String code, String verifier) {
        return post(Map.of("grantType", "code", "code", code, "verifier", verifier));
    }

    static HttpResponse<String> refresh(String token) {
        return post(Map.of("grantType", "refresh", "refreshToken", token));
    }

    public static HttpResponse<String> post(Map<String, ?> body) {
        SECRETS.stream().map(body::get).forEach(secret -> Secrets.remember(secret instanceof String text ? text : ""));
        return send(request("/auth/token")
                .header("Content-Type", "application/json")
                .header("User-Agent", "tests")
                .POST(BodyPublishers.ofString(Json.of(body).toString())));
    }

    /** The tokens in an answer; an assertion fails where there are none. */
    public static Tokens tokens(HttpResponse<String> answer) {
        assertEquals(200, answer.statusCode(), answer::body);
        JsonObject body = Json.parseObject(answer.body());
        return new Tokens(
                Secrets.remember(body.getString("accessToken")), Secrets.remember(body.getString("refreshToken")));
    }

    /** Asserts that an answer is the one for every code and token that is not good. */
    static void assertRefused(HttpResponse<String> answer) {
        assertEquals(401, answer.statusCode(), answer::body);
        JsonObject error =
                Json.parseObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        assertEquals("The code or the refresh token is not good: sign in again.", error.getString("message"));
        assertEquals("UNAUTHENTICATED", error.getJsonObject("extensions").getString("code"));
    }

    static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create(GraphQlClient.endpoint().toString().replace("/graphql", path)));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        return Http.send(request.build());
    }
}
