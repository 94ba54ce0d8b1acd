package ai.tiris.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a trading's trades have been worked out.
 *
 * @param through the time of recording up to which transactions are in the days' rows; null where nothing was worked out yet
 * @param staleFrom the day from which on the rows are not to be used; null for none
 * @param doubts how often others have set {@code staleFrom}
 * @param pricedUntil a price for a moment before it may change what a lot cost
 */
record TradeProgress(@Nullable Instant through, @Nullable Instant staleFrom, long doubts, Instant pricedUntil) {
    /** Of a trading of which nothing was worked out yet. */
    static final TradeProgress NONE = new TradeProgress(null, null, 0, TradingFacts.NEVER);

    /** The time of recording after which transactions are not in the days' rows. */
    Instant workedOutUpTo() {
        return through == null ? TradingFacts.NEVER : through;
    }
}
