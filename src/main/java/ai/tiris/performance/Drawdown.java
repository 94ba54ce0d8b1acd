package ai.tiris.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deepest fall of an index below its highest value so far.
 *
 * @param depth at the trough, −0.2 for 20 % below the peak; 0 without a fall
 * @param peak the last time of the highest value before the trough; null without a fall
 * @param trough null without a fall
 * @param lengthSeconds from the peak to the recovery, or to the end where there was none; null without a fall
 */
public record Drawdown(
        double depth,
        @Nullable Instant peak,
        @Nullable Instant trough,
        @Nullable Double lengthSeconds) {

    /**
     * @param times of the index's values, at least one
     * @param index as many, not negative
     */
    static Drawdown of(List<Instant> times, double[] index) {
        int highest = 0;
        int peak = 0;
        int trough = 0;
        double depth = 0;
        for (int i = 0; i < index.length; i++) {
            if (index[i] >= index[highest]) {
                highest = i;
            } else if (index[i] / index[highest] - 1 < depth) {
                depth = index[i] / index[highest] - 1;
                peak = highest;
                trough = i;
            }
        }
        if (trough == 0) {
            return new Drawdown(0, null, null, null);
        }
        Duration length = Duration.between(times.get(peak), times.get(recovery(index, peak, trough)));
        return new Drawdown(depth, times.get(peak), times.get(trough), (double) length.toSeconds());
    }

    private static int recovery(double[] index, int peak, int trough) {
        int day = trough;
        while (day < index.length - 1 && index[day] < index[peak]) {
            day++;
        }
        return day;
    }
}
