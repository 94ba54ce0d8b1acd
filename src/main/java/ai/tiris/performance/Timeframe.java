package ai.tiris.performance;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;

/** How long the buckets of a chart are. A bucket starts at a multiple of its length in UTC, a week on Monday. */
@Description(
        "How long the buckets of a chart are. A bucket begins at a multiple of its length in UTC, a week on Monday.")
public enum Timeframe {
    @Description("Buckets of one minute.")
    ONE_MINUTE("1m", Duration.ofMinutes(1)),
    @Description("Buckets of five minutes, from the full hour.")
    FIVE_MINUTES("5m", Duration.ofMinutes(5)),
    @Description("Buckets of fifteen minutes, from the full hour.")
    FIFTEEN_MINUTES("15m", Duration.ofMinutes(15)),
    @Description("Buckets of one hour.")
    ONE_HOUR("1h", Duration.ofHours(1)),
    @Description("Buckets of four hours, from midnight in UTC.")
    FOUR_HOURS("4h", Duration.ofHours(4)),
    @Description("Buckets of eight hours, from midnight in UTC.")
    EIGHT_HOURS("8h", Duration.ofHours(8)),
    @Description("Buckets of one day in UTC.")
    ONE_DAY("1d", Duration.ofDays(1)),
    @Description("Buckets of one week from Monday, in UTC.")
    ONE_WEEK("1w", Duration.ofDays(7));

    /** The epoch was a Thursday. */
    private static final long FIRST_MONDAY_SECONDS = Duration.ofDays(
                    7 + DayOfWeek.MONDAY.getValue() - DayOfWeek.THURSDAY.getValue())
            .toSeconds();

    private final String code;
    private final Duration length;

    Timeframe(String code, Duration length) {
        this.code = code;
        this.length = length;
    }

    /** As bots name it on their candles: 1m, 5m, 15m, 1h, 4h, 8h, 1d, 1w. */
    public String code() {
        return code;
    }

    public Duration length() {
        return length;
    }

    /** The start of the bucket that holds {@code time}. */
    public Instant floor(Instant time) {
        long origin = this == ONE_WEEK ? FIRST_MONDAY_SECONDS : 0;
        long seconds = time.getEpochSecond();
        return Instant.ofEpochSecond(seconds - Math.floorMod(seconds - origin, length.toSeconds()));
    }
}
