package ai.tiris.performance;

import java.time.Instant;
import java.util.UUID;

/**
 * A trading, and which of its trades are to be read.
 *
 * @param progress how far they have been worked out
 * @param recordedUpTo what was recorded later is left out
 * @param begin the first day whose trades are wanted; lots are of all that was before, too
 * @param until what happened from then on is left out
 */
record AskedTrades(TradingFacts facts, TradeProgress progress, Instant recordedUpTo, Instant begin, Instant until) {
    /** Later than everything. */
    static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    /** All that is known of a trading. */
    static AskedTrades of(TradingFacts facts, TradeProgress progress, Instant begin, Instant until) {
        return new AskedTrades(facts, progress, facts.recordedUpTo(), begin, until);
    }

    /** The same without what was recorded later. */
    AskedTrades recordedUpTo(Instant latest) {
        return new AskedTrades(facts, progress, latest, begin, until);
    }

    /** The same without what happened later. */
    AskedTrades until(Instant end) {
        return new AskedTrades(facts, progress, recordedUpTo, begin, end);
    }

    UUID id() {
        return facts.id();
    }

    /** Whether anything was worked out of it. */
    boolean isBegun() {
        return progress.through() != null;
    }

    /** Whether something was worked out of it, but not all. */
    boolean hasNewer() {
        return isBegun() && recordedUpTo.isAfter(progress.workedOutUpTo());
    }
}
