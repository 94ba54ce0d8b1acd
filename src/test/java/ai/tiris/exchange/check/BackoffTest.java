package ai.tiris.exchange.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waits_double_up_to_six_hours_and_end_after_most_of_a_day() {
        assertEquals(Duration.ofSeconds(30), Backoff.after(1, Duration.ZERO));
        assertEquals(Duration.ofSeconds(60), Backoff.after(2, Duration.ZERO));
        assertEquals(Duration.ofHours(6), Backoff.after(11, Duration.ZERO));
        assertEquals(Duration.ofHours(6), Backoff.after(1_000_000, Duration.ZERO));
        assertFalse(Backoff.isOver(11));
        assertTrue(Backoff.isOver(12));
        long seconds = IntStream.rangeClosed(1, 11)
                .mapToLong(attempts -> Backoff.after(attempts, Duration.ZERO).toSeconds())
                .sum();
        assertEquals(14, Duration.ofSeconds(seconds).toHours());
    }

    @Test
    void an_exchange_is_left_alone_for_as_long_as_it_asks() {
        assertEquals(Duration.ofMinutes(15), Backoff.after(1, Duration.ofMinutes(15)));
        assertEquals(Duration.ofSeconds(30), Backoff.after(1, Duration.ofSeconds(7)));
    }
}
