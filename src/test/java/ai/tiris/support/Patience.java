package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what comes by itself, and not for ever. */
public final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 10;

    private Patience() {}

    /** Asks again and again; fails the test where {@code awaited} has not come after 30 s. */
    public static void until(String awaited, Callable<Boolean> reached) {
        until(awaited, LONGEST, reached);
    }

    /** Asks again and again; fails the test where {@code awaited} has not come after {@code longest}. */
    public static void until(String awaited, Duration longest, Callable<Boolean> reached) {
        long begin = System.nanoTime();
        try {
            while (!reached.call()) {
                assertTrue(
                        System.nanoTime() - begin < longest.toNanos(),
                        () -> "In " + longest.toSeconds() + " s it has not come to this: " + awaited);
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (RuntimeException failure) {
            throw failure;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
