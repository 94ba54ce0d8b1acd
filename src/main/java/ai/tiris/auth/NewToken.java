package ai.tiris.auth;

import io.vertx.core.buffer.Buffer;

/**
 * A token that is shown once: its text for its maker, and what is kept of it.
 *
 * @param hint the last characters of the text, by which its maker tells it from others
 */
record NewToken(String text, Buffer hash, String hint) {
    private static final int HINT = 4;

    static NewToken make(String prefix) {
        String text = prefix + OpaqueTokens.make();
        return new NewToken(text, OpaqueTokens.hash(text), text.substring(text.length() - HINT));
    }

    /** Without the token, whoever logs it. */
    @Override
    public String toString() {
        return "NewToken[" + hint + "]";
    }
}
