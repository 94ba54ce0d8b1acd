package ai.tiris.event;

import ai.tiris.platform.errors.TirisException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a candle lasts, as bots write it: {@code 30s}, {@code 5m}, {@code 4h}, {@code 1d}, {@code 1w}. */
public final class CandleLength {
    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,3})([smhdw])");

    private CandleLength() {}

    /**
     * From the time that a price bears to the moment at which it is known: the last microsecond of a candle, which bears the
     * time of its start; at once for a single price.
     *
     * @param timeframe empty for a single price
     */
    public static Duration delay(String timeframe) {
        return timeframe.isEmpty() ? Duration.ZERO : of(timeframe).minus(1, ChronoUnit.MICROS);
    }

    /** Zero for a single price, whose timeframe is empty; VALIDATION for a text that says no length. */
    public static Duration of(String timeframe) {
        if (timeframe.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher written = WRITTEN.matcher(timeframe);
        if (!written.matches()) {
            throw TirisException.validation("timeframe", "Must be like 30s, 5m, 4h, 1d or 1w.");
        }
        return unit(written.group(2)).multipliedBy(Long.parseLong(written.group(1)));
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
