package ai.tiris.exchange.check;

import java.time.Duration;

/** An exchange could not be asked about credentials, or did not say anything of them: they are neither good nor bad. */
final class NoVerdict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param why in our own words: it is logged */
    NoVerdict(String why) {
        this(why, Duration.ZERO);
    }

    /** @param retryAfter how long the exchange wants to be left alone; zero where it did not say it */
    NoVerdict(String why, Duration retryAfter) {
        super(why, null, false, false);
        this.retryAfter = retryAfter;
    }

    /** For any failure of a question; its own message may hold what is in the question. */
    static NoVerdict of(Throwable failure) {
        return failure instanceof NoVerdict told
                ? told
                : new NoVerdict("failed with " + failure.getClass().getSimpleName());
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
