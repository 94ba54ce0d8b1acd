package ai.tiris.auth;

/** What the front end gets by the redirect, good for a minute and one use, and only together with its verifier. */
public record OneTimeCode(String value) {
    /** Without the code, whoever logs it. */
    @Override
    public String toString() {
        return "OneTimeCode";
    }
}
