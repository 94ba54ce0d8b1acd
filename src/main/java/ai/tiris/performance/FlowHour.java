package ai.tiris.performance;

import java.time.Instant;

/**
 * What of one symbol came to or left a trading within an hour.
 *
 * @param hour its beginning
 */
record FlowHour(String symbol, Instant hour, Flow flow) {
    Instant end() {
        return hour.plus(Timeframe.ONE_HOUR.length());
    }
}
