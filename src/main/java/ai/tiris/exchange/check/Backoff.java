package ai.tiris.exchange.check;

import java.time.Duration;

/** When an exchange that said nothing is asked again: after 30 seconds, then each time after twice as long, up to 6 hours. */
final class Backoff {
    private static final long FIRST_SECONDS = 30;
    private static final long LONGEST_SECONDS = Duration.ofHours(6).toSeconds();

    /** Together with the waits, about 15 hours. */
    private static final int MOST_ATTEMPTS = 12;

    private Backoff() {}

    static boolean isOver(int attempts) {
        return attempts >= MOST_ATTEMPTS;
    }

    /**
     * The wait after so many attempts.
     *
     * @param asked by the exchange; zero where it asked for none
     */
    static Duration after(int attempts, Duration asked) {
        long doubled = FIRST_SECONDS << Math.min(attempts - 1, MOST_ATTEMPTS);
        Duration ours = Duration.ofSeconds(Math.min(doubled, LONGEST_SECONDS));
        return ours.compareTo(asked) > 0 ? ours : asked;
    }
}
