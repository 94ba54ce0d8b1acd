package ai.tiris.auth;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a front end asks for tokens with: a one-time code and its verifier, a refresh token, or what a provider gave it. */
sealed interface TokenRequest {
    /** Of a sign-in. */
    record Code(String code, String verifier) implements TokenRequest {}

    /** Of a session. */
    record Refresh(String token) implements TokenRequest {}

    /** Of an app on a phone. */
    record App(
            String provider,
            String credential,
            @Nullable String nonce,
            @Nullable String linkTicket) implements TokenRequest {}

    /** Longer than any of ours, and than a verifier may be. */
    int LONGEST = 128;

    /** Longer than any ID token. */
    int LONGEST_CREDENTIAL = 3_500;

    /** VALIDATION of the part that is missing or of another type. */
    static TokenRequest of(Map<String, @Nullable Object> body) {
        String grantType = part(body, "grantType");
        return switch (grantType) {
            case "code" -> new Code(part(body, "code"), part(body, "verifier"));
            case "refresh" -> new Refresh(part(body, "refreshToken"));
            case "google", "wechat" ->
                new App(
                        grantType,
                        part(body, "credential", LONGEST_CREDENTIAL),
                        partOrNull(body, "nonce"),
                        partOrNull(body, "linkTicket"));
            default -> throw TirisException.validation("grantType", "Must be code, refresh, google or wechat.");
        };
    }

    private static @Nullable String partOrNull(Map<String, @Nullable Object> body, String name) {
        return body.get(name) == null ? null : part(body, name);
    }

    private static String part(Map<String, @Nullable Object> body, String name) {
        return part(body, name, LONGEST);
    }

    private static String part(Map<String, @Nullable Object> body, String name, int longest) {
        if (body.get(name) instanceof String text) {
            return Texts.bounded(name, text, longest);
        }
        throw TirisException.validation(name, "Must be a string.");
    }
}
