package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.limits.RecentlyUsed;

/** Remembers the tokens that were found good, because checking a signature costs more than a whole small query. */
final class VerifiedTokens {
    private static final int MOST_TOKENS = 10_000;

    private final AccessTokens tokens;
    private final RecentlyUsed<String, VerifiedToken> remembered = new RecentlyUsed<>(MOST_TOKENS);

    VerifiedTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** What the token says; the caller checks that it has not expired since. UNAUTHENTICATED for one that is not good. */
    VerifiedToken get(String token) {
        VerifiedToken known = remembered.get(token);
        if (known != null) {
            return known;
        }
        VerifiedToken verified = tokens.verify(token);
        remembered.put(token, verified);
        return verified;
    }
}
