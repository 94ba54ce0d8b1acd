package ai.tiris.performance;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * From where on a trading's transactions have to be gone through once more.
 *
 * @param from the day to go on from, whose beginning's lots are kept; null for the very beginning. After the end that was asked
 *     for where retention has taken what was before
 * @param newRows how many transactions are not worked out yet, as far as they were looked at
 * @param recordedUpTo when the last one was recorded that was looked at; null where none was
 * @param recordedFrom when the first was recorded of those from the day on that are in the sums; null where none is
 */
record TradeBegin(
        @Nullable Instant from,
        long newRows,
        @Nullable Instant recordedUpTo,
        @Nullable Instant recordedFrom) {
    /** Of a trading of which nothing was worked out yet. */
    static final TradeBegin VERY = new TradeBegin(null, 0, null, null);

    /** The days before it are in the rows. */
    Instant day() {
        return from == null ? TradingFacts.NEVER : from;
    }

    /** The time of recording after which all was recorded that happened from the day on; null where nothing was. */
    @Nullable
    Instant recordedAfter(TradingFacts trading) {
        if (from == null) {
            return TradingFacts.NEVER;
        }
        Instant newer = trading.hasNewer() ? trading.summedUpTo() : null;
        if (recordedFrom == null) {
            return newer;
        }
        Instant before = recordedFrom.minus(1, ChronoUnit.MICROS);
        return newer == null || before.isBefore(newer) ? before : newer;
    }
}
