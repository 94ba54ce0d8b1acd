package ai.tiris.platform.limits;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests in memory, from one full minute to the next, so that none of them waits for it. What the other processes
 * count comes in by {@link RateSharing} within about a second.
 */
@ApplicationScoped
public class Rates {
    /** Who comes after so many others in one minute is not counted. */
    private static final int MOST_KEYS = 100_000;
    /** What is used less than this part of its limit concerns no other process. */
    private static final int UNSHARED_PART = 10;

    private final Clock clock;
    private volatile Minute minute = new Minute(Instant.EPOCH, new ConcurrentHashMap<>());

    Rates(Clock clock) {
        this.clock = clock;
    }

    /**
     * Counts one request.
     *
     * <p>Fails with RATE_LIMITED (retryAfterSeconds) where there were {@code limit} in this minute already.
     *
     * @param limit of a minute; 0 for none
     */
    public void take(String key, int limit) {
        Minute now = now();
        Use use = limit == 0 ? null : now.use(key, limit);
        if (use != null && use.own.incrementAndGet() + use.others > limit) {
            throw tooOften(now);
        }
    }

    /** Fails as {@link #take} would, and counts nothing. */
    void requireLeft(String key, int limit) {
        Minute now = now();
        Use use = now.uses.get(key);
        if (limit != 0 && use != null && use.own.get() + use.others >= limit) {
            throw tooOften(now);
        }
    }

    private TirisException tooOften(Minute now) {
        long left = ChronoUnit.MILLIS.between(clock.instant(), now.begin.plus(1, ChronoUnit.MINUTES));
        return new TirisException(
                ErrorCode.RATE_LIMITED,
                "Too many requests; wait a little.",
                Map.of("retryAfterSeconds", (left + 999) / 1_000));
    }

    /** What is to be told to the other processes. */
    List<Share> shares() {
        Minute now = now();
        return now.uses.entrySet().stream()
                .map(use -> use.getValue().share(now.begin, use.getKey()))
                .filter(share -> share.added() > 0)
                .toList();
    }

    /** All processes together have counted {@code total}, what this one has told among them. */
    void learn(Share told, int total) {
        Use use = minute.uses.get(told.key());
        if (use != null && minute.begin.equals(told.minute())) {
            use.told += told.added();
            use.others = total - use.told;
        }
    }

    /** What one process has counted of a key since it last told. */
    record Share(Instant minute, String key, int added) {}

    private Minute now() {
        Instant begin = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Minute current = minute;
        if (!current.begin.equals(begin)) {
            current = new Minute(begin, new ConcurrentHashMap<>());
            minute = current;
        }
        return current;
    }

    private record Minute(Instant begin, Map<String, Use> uses) {
        @Nullable
        Use use(String key, int limit) {
            return uses.size() < MOST_KEYS ? uses.computeIfAbsent(key, absent -> new Use(limit)) : uses.get(key);
        }
    }

    private static final class Use {
        private final int limit;
        private final AtomicInteger own = new AtomicInteger();
        private volatile int others;
        /** Only of the one who shares. */
        private int told;

        Use(int limit) {
            this.limit = limit;
        }

        Share share(Instant begin, String key) {
            int counted = own.get();
            return new Share(begin, key, counted * UNSHARED_PART < limit ? 0 : counted - told);
        }
    }
}
