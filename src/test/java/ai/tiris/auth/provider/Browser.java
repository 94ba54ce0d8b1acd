package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.auth.FrontEnd;
import ai.tiris.support.Http;
import ai.tiris.support.Secrets;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's browser: keeps cookies by their paths, and follows redirects until it is at a front end. */
final class Browser {
    static final String FRONT_END = "https://app.example.org/signed-in";
    static final String OTHER_FRONT_END = "https://app.example.org/settings?tab=accounts";
    static final String CHALLENGE = challenge();
    private static final int MOST_REDIRECTS = 10;

    final Map<String, HttpCookie> cookies = new LinkedHashMap<>();

    /** The start of a sign-in that comes back to {@link #FRONT_END}. */
    static String start(String provider) {
        return start(provider, FRONT_END, CHALLENGE, null);
    }

    static String start(String provider, String frontEnd, String challenge, @Nullable String linkTicket) {
        Secrets.remember(linkTicket == null ? "" : linkTicket);
        return ours("/auth/" + provider + "/sign-in") + "?redirectTo=" + encoded(frontEnd) + "&challenge="
                + encoded(challenge) + (linkTicket == null ? "" : "&linkTicket=" + encoded(linkTicket));
    }

    static String ours(String path) {
        return RunningProviders.setting("tiris.sign-in.address") + path;
    }

    /** Where the browser ends: at a front end, with what it has got there. */
    URI follow(String address) {
        return follow(address, FRONT_END.substring(0, FRONT_END.lastIndexOf('/')));
    }

    /** The first address that begins with {@code end}, not asked for any more. */
    URI follow(String address, String end) {
        String next = address;
        for (int redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
            if (next.startsWith(end)) {
                return URI.create(next);
            }
            HttpResponse<String> answer = get(next);
            next = URI.create(next).resolve(location(answer)).toString();
        }
        throw new AssertionError("it is sent around in circles, at last to " + next);
    }

    /** The callback of ours that the provider sends the browser to. */
    URI comeBack(String provider) {
        return follow(start(provider), ours("/auth/" + provider + "/callback"));
    }

    HttpResponse<String> get(String address) {
        URI uri = URI.create(address.replaceFirst("#.*", ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("User-Agent", "tests");
        String sent = cookies.values().stream()
                .filter(cookie -> uri.getPath().startsWith(cookie.getPath()))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!sent.isEmpty()) {
            request.header("Cookie", sent);
        }
        HttpResponse<String> answer = Http.send(request.build());
        setCookies(answer).forEach(this::keep);
        return answer;
    }

    private void keep(HttpCookie cookie) {
        if (cookie.hasExpired() || cookie.getValue().isEmpty()) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie);
        }
    }

    static List<HttpCookie> setCookies(HttpResponse<?> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .toList();
    }

    static String location(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }

    /** A part of an address's query; the empty text where it is not there. */
    static String query(URI address, String name) {
        return new QueryStringDecoder(address)
                .parameters()
                .getOrDefault(name, List.of(""))
                .get(0);
    }

    /** The tokens that the front end gets for what it was sent. */
    static FrontEnd.Tokens tokens(URI frontEnd) {
        assertEquals("", query(frontEnd, "error"), frontEnd::toString);
        return FrontEnd.tokens(FrontEnd.post(
                Map.of("grantType", "code", "code", query(frontEnd, "code"), "verifier", FrontEnd.VERIFIER)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String challenge() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(FrontEnd.VERIFIER.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
