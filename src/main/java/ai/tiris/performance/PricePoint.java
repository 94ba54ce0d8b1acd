package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;

/**
 * A price of a pair from the moment on at which it became known.
 *
 * @param rank of its source: of several prices of one moment the one with the lowest stands
 */
record PricePoint(Instant knownAt, long rank, BigDecimal price) {
    /** The one that stands comes last. */
    static final Comparator<PricePoint> ORDER =
            Comparator.comparing(PricePoint::knownAt).thenComparing(PricePoint::rank, Comparator.reverseOrder());

    PricePoint earlier(PricePoint other) {
        return ORDER.compare(this, other) <= 0 ? this : other;
    }
}
