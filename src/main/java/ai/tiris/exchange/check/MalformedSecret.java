package ai.tiris.exchange.check;

/** A secret that nothing can be signed with at its exchange. */
final class MalformedSecret extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a cause, whose message may quote the secret. */
    MalformedSecret() {
        super("the secret is none of this exchange's", null, false, false);
    }
}
