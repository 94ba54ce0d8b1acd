package ai.tiris.auth.provider;

import ai.tiris.auth.SignInStart;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a front end asked for when it sent a browser to us. The browser keeps it while it is at the provider, in a cookie
 * named by the state; nothing of it can be given when the browser comes back.
 *
 * @param frontEnd where the browser is to go at last, one of the operator's addresses
 */
record BegunSignIn(String frontEnd, SignInStart start) {
    private static final int LONGEST_TICKET = 128;
    private static final String SEPARATOR = "\n";

    /** Fails with VALIDATION (redirectTo, challenge, linkTicket). */
    static BegunSignIn of(MultiMap query, List<String> frontEnds) {
        String frontEnd = query.get("redirectTo");
        if (frontEnd == null || !frontEnds.contains(frontEnd)) {
            throw TirisException.validation("redirectTo", "Must be one of the addresses that the operator allows.");
        }
        String challenge = query.get("challenge");
        String ticket = query.get("linkTicket");
        return new BegunSignIn(
                frontEnd,
                new SignInStart(
                        challenge == null ? "" : challenge,
                        ticket == null ? null : Texts.bounded("linkTicket", ticket, LONGEST_TICKET)));
    }

    /** What the cookie says; null where it is no cookie of ours, or the operator has taken the address out meanwhile. */
    static @Nullable BegunSignIn read(String cookie, List<String> frontEnds) {
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8).split(SEPARATOR, -1);
            return parts.length == 3 && frontEnds.contains(parts[0])
                    ? new BegunSignIn(parts[0], new SignInStart(parts[1], parts[2].isEmpty() ? null : parts[2]))
                    : null;
        } catch (IllegalArgumentException | TirisException notOurs) {
            return null;
        }
    }

    String cookie() {
        String ticket = start.linkTicket();
        String text = String.join(SEPARATOR, frontEnd, start.challenge(), ticket == null ? "" : ticket);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
