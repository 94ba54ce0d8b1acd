package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.TirisException;

/** How an Authorization header shows a token. */
public final class Bearer {
    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** The token in it; UNAUTHENTICATED where it shows something else. */
    public static String token(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw TirisException.unauthenticated();
        }
        return authorization.substring(SCHEME.length()).trim();
    }
}
