package ai.tiris.auth;

import java.time.Duration;

/** What a front end calls the API with, and what it gets the next ones by. */
record SessionTokens(String access, Duration expiresIn, String refresh) {
    /** Without the tokens, whoever logs it. */
    @Override
    public String toString() {
        return "SessionTokens";
    }
}
