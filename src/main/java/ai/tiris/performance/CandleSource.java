package ai.tiris.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/**
 * Where candles of a pair come from.
 *
 * @param name as price_hours has it
 * @param length of its candles; zero for single prices
 */
record CandleSource(UUID tradingId, String name, Duration length, boolean isBacktest, Instant lastKnownAt) {
    /** The shortest candles, then single prices; of tradings that report the same the one that did last, a backtest at the end. */
    static final Comparator<CandleSource> BEST_FIRST = Comparator.comparing(
                    (CandleSource source) -> source.length.isZero())
            .thenComparing(CandleSource::length)
            .thenComparing(CandleSource::isBacktest)
            .thenComparing(CandleSource::lastKnownAt, Comparator.reverseOrder())
            .thenComparing(source -> source.tradingId.toString());

    /** Whether buckets of a length are made up of its hours' sums: else of the prices themselves. */
    boolean isReadByHours(Timeframe timeframe) {
        long seconds = length.toSeconds();
        long hour = Timeframe.ONE_HOUR.length().toSeconds();
        return timeframe.compareTo(Timeframe.ONE_HOUR) >= 0
                && (seconds == 0 || hour % seconds == 0 || seconds % hour == 0);
    }
}
