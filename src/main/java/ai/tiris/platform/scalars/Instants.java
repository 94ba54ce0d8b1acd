package ai.tiris.platform.scalars;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as callers write them and as the database keeps them: UTC, microseconds, years 1970 to 9999. */
public final class Instants {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final int LONGEST_TEXT = 40;

    private Instants() {}

    /** The instant that an ISO-8601 text with an offset names; null where it names none that the database keeps exactly. */
    public static @Nullable Instant parse(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
            boolean kept = !instant.isBefore(FIRST) && !instant.isAfter(LAST) && instant.getNano() % 1_000 == 0;
            return kept ? instant : null;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    public static String format(Instant instant) {
        return instant.toString();
    }

    /** As a parameter or an array element of a statement. */
    public static OffsetDateTime toDatabase(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime toDatabaseOrNull(@Nullable Instant instant) {
        return instant == null ? null : toDatabase(instant);
    }

    public static @Nullable Instant fromDatabase(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }

    /** To the precision of the database. */
    public static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
