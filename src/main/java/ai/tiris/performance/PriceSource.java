package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * Where prices of a pair come from: what a trading's bot reports, in candles of one length or one by one, or its own fills.
 *
 * @param name as price_hours has it: the candles' length, empty for single prices, {@code trade} for fills
 * @param delay from the time that a price bears to the moment at which it is known
 * @param first of its prices
 * @param lastKnownAt when the newest of its prices became known
 */
record PriceSource(Pair pair, String name, Duration delay, PricePoint first, Instant lastKnownAt) {
    static final String TRADES = "trade";
    static final long RANK_OF_TRADES = Long.MAX_VALUE;

    /** @param firstKnownAt when {@code firstPrice} became known */
    static PriceSource of(
            Pair pair, String name, Duration delay, BigDecimal firstPrice, Instant firstKnownAt, Instant lastKnownAt) {
        return new PriceSource(
                pair, name, delay, new PricePoint(firstKnownAt, rank(name, delay), firstPrice), lastKnownAt);
    }

    /** Which of several prices of the very same moment stands: candles before single prices before fills, short before long. */
    long rank() {
        return first.rank();
    }

    private static long rank(String name, Duration delay) {
        if (name.equals(TRADES)) {
            return RANK_OF_TRADES;
        }
        return delay.isZero() ? RANK_OF_TRADES - 1 : delay.toSeconds();
    }

    /** Whether each of its prices is a row of api.market_prices. */
    boolean isReported() {
        return !name.equals(TRADES);
    }
}
