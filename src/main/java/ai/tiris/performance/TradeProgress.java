package ai.tiris.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a trading's trades have been worked out, and from where they have to be gone through once more.
 *
 * @param through the time of recording up to which transactions are in the days' rows; null where nothing was worked out yet
 * @param staleFrom the day from which on the rows are not to be used; null for none
 * @param doubts how often others have set {@code staleFrom}
 * @param pricedUntil a price for a moment before it may change what a lot cost
 * @param newRows how many transactions are newer than {@code through}, as far as they were counted
 * @param from the day to go on from, whose beginning's lots are kept; null for the very beginning. After the end that was asked
 *     for where retention has taken what was before
 */
record TradeProgress(
        @Nullable Instant through,
        @Nullable Instant staleFrom,
        long doubts,
        Instant pricedUntil,
        long newRows,
        @Nullable Instant from) {
    /** Of a trading of which nothing was worked out yet. */
    static final TradeProgress NONE = new TradeProgress(null, null, 0, TradingFacts.NEVER, 0, null);

    /** The days before it are in the rows. */
    Instant begin() {
        return from == null ? TradingFacts.NEVER : from;
    }
}
