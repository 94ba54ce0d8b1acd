package ai.tiris.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From where on a trading's transactions have to be gone through once more.
 *
 * @param from the day to go on from, whose beginning's lots are kept; null for the very beginning. After the end that was asked
 *     for where retention has taken what was before
 * @param newRows how many transactions are not worked out yet, as far as they were looked at
 * @param recordedUpTo when the last one was recorded that was looked at; null where none was
 */
record TradeBegin(
        @Nullable Instant from, long newRows, @Nullable Instant recordedUpTo) {
    /** Of a trading of which nothing was worked out yet. */
    static final TradeBegin VERY = new TradeBegin(null, 0, null);

    /** The days before it are in the rows. */
    Instant day() {
        return from == null ? TradingFacts.NEVER : from;
    }
}
