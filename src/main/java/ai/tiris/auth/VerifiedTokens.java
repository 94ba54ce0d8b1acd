package ai.tiris.auth;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the tokens that were found good, because checking a signature costs more than a whole small query. */
final class VerifiedTokens {
    private static final int MOST_TOKENS = 10_000;

    private final AccessTokens tokens;
    private final Map<String, VerifiedToken> remembered =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, VerifiedToken> eldest) {
                    return size() > MOST_TOKENS;
                }
            });

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
