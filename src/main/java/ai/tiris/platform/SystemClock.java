package ai.tiris.platform;

import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** The clock that everything in the application asks. */
final class SystemClock {
    private SystemClock() {}

    @Produces
    static Clock clock() {
        return Clock.systemUTC();
    }
}
