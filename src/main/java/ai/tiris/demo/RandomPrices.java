package ai.tiris.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hourly prices that wander at random, and are the same every time. */
final class RandomPrices {
    private static final long SEED = 21;
    private static final BigDecimal FIRST = new BigDecimal("60000.00");
    private static final int LARGEST_STEP = 800;
    private static final BigDecimal STEPS_IN_ONE = new BigDecimal(100_000);

    private RandomPrices() {}

    /** What one hour began, reached and ended at. */
    record Candle(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, BigDecimal volume) {}

    static List<Candle> candles(int hours) {
        Random random = new Random(SEED);
        List<Candle> candles = new ArrayList<>(hours);
        BigDecimal price = FIRST;
        for (int hour = 0; hour < hours; hour++) {
            Candle candle = next(price, random);
            candles.add(candle);
            price = candle.close();
        }
        return candles;
    }

    private static Candle next(BigDecimal open, Random random) {
        BigDecimal close = moved(open, random.nextInt(2 * LARGEST_STEP + 1) - LARGEST_STEP);
        BigDecimal high = moved(open.max(close), random.nextInt(LARGEST_STEP / 4));
        BigDecimal low = moved(open.min(close), -random.nextInt(LARGEST_STEP / 4));
        return new Candle(open, high, low, close, BigDecimal.valueOf(100_000 + random.nextInt(900_000), 3));
    }

    private static BigDecimal moved(BigDecimal price, int steps) {
        return price.add(price.multiply(BigDecimal.valueOf(steps)).divide(STEPS_IN_ONE, 2, RoundingMode.HALF_EVEN));
    }
}
