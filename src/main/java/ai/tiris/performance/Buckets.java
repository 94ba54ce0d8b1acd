package ai.tiris.performance;

import ai.tiris.platform.errors.TirisException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The buckets of a chart, one after the other without a gap.
 *
 * @param first the start of the first bucket
 * @param count how many, at least 1
 */
public record Buckets(Timeframe timeframe, Instant first, int count) {

    /**
     * The buckets that hold something of the time from {@code from}, inclusive, to {@code to}, exclusive.
     *
     * <p>Fails with VALIDATION: {@code to} where it is not after {@code from}, {@code from} for more than {@code most} buckets.
     */
    public static Buckets of(Timeframe timeframe, Instant from, Instant to, int most) {
        if (!from.isBefore(to)) {
            throw TirisException.validation("to", "Must be after from.");
        }
        Instant first = timeframe.floor(from);
        long count = Duration.between(first, last(timeframe, to)).dividedBy(timeframe.length()) + 1;
        if (count > most) {
            throw TirisException.validation("from", "The range has more than " + most + " buckets.");
        }
        return new Buckets(timeframe, first, (int) count);
    }

    /** The last {@code recent} buckets up to {@code to}, exclusive; VALIDATION (recent) for none or more than {@code most}. */
    public static Buckets recent(Timeframe timeframe, Instant to, int recent, int most) {
        if (recent < 1 || recent > most) {
            throw TirisException.validation("recent", "Must be between 1 and " + most + ".");
        }
        Instant first = last(timeframe, to).minus(timeframe.length().multipliedBy(recent - 1L));
        return new Buckets(timeframe, first, recent);
    }

    public Instant start(int bucket) {
        return first.plus(timeframe.length().multipliedBy(bucket));
    }

    public Instant end(int bucket) {
        return start(bucket + 1);
    }

    /** The moments that a chart shows or starts from, oldest first: the start of the first bucket and the end of each. */
    public List<Instant> moments() {
        List<Instant> moments = new ArrayList<>(count + 1);
        for (int bucket = 0; bucket <= count; bucket++) {
            moments.add(start(bucket));
        }
        return moments;
    }

    private static Instant last(Timeframe timeframe, Instant to) {
        return timeframe.floor(to.minusNanos(1));
    }
}
