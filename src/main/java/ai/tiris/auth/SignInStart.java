package ai.tiris.auth;

import ai.tiris.platform.errors.TirisException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a front end gives when it sends a person to a provider; it is to be the same when the person comes back.
 *
 * @param challenge of PKCE (RFC 7636 §4.2), method S256: base64url of the SHA-256 of a verifier that the front end keeps
 * @param linkTicket to link the provider's identity to the signed-in user who asked for the ticket; null to sign in
 */
public record SignInStart(String challenge, @Nullable String linkTicket) {
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Fails with VALIDATION (challenge). */
    public SignInStart {
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw TirisException.validation("challenge", "Must be the base64url of a SHA-256, 43 characters.");
        }
    }

    /** Without the ticket, whoever logs it. */
    @Override
    public String toString() {
        return "SignInStart[challenge=" + challenge + "]";
    }
}
