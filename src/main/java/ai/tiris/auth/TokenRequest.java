package ai.tiris.auth;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a front end asks for tokens with: a one-time code and its verifier, or a refresh token. */
sealed interface TokenRequest {
    /** Of a sign-in. */
    record Code(String code, String verifier) implements TokenRequest {}

    /** Of a session. */
    record Refresh(String token) implements TokenRequest {}

    /** Longer than any of ours, and than a verifier may be. */
    int LONGEST = 128;

    /** VALIDATION of the part that is missing or of another type. */
    static TokenRequest of(Map<String, @Nullable Object> body) {
        return switch (part(body, "grantType")) {
            case "code" -> new Code(part(body, "code"), part(body, "verifier"));
            case "refresh" -> new Refresh(part(body, "refreshToken"));
            default -> throw TirisException.validation("grantType", "Must be code or refresh.");
        };
    }

    private static String part(Map<String, @Nullable Object> body, String name) {
        if (body.get(name) instanceof String text) {
            return Texts.bounded(name, text, LONGEST);
        }
        throw TirisException.validation(name, "Must be a string.");
    }
}
