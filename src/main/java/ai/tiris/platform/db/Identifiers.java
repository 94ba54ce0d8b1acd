package ai.tiris.platform.db;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Uuids;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Row ids: UUID version 7 (RFC 9562 §5.7) of the row's own timestamp, so that an id alone finds its narrow time window. */
public final class Identifiers {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT_RFC = 0x8000000000000000L;

    private Identifiers() {}

    /** A new id: 48 bits Unix milliseconds, 12 bits microseconds within the millisecond, 62 random bits. */
    public static UUID at(Instant timestamp) {
        long micros = timestamp.getNano() / 1_000 % 1_000;
        long most = timestamp.toEpochMilli() << 16 | VERSION_7 | micros;
        return new UUID(most, RANDOM.nextLong() >>> 2 | VARIANT_RFC);
    }

    /** The first instant of the millisecond in which the row with this id was written; it lasts one millisecond. */
    public static Instant millisecondOf(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    /** True for ids that {@link #at} makes; any other id names no row of ours. */
    public static boolean isTimed(UUID id) {
        return id.version() == 7 && millisecondOf(id).isBefore(Instant.now().plus(1, ChronoUnit.DAYS));
    }

    /** Reads an id that a caller sent; what is no UUID is refused with the name of its field. */
    public static UUID parse(String field, String text) {
        UUID id = Uuids.parse(text);
        if (id == null) {
            throw TirisException.validation(field, "Not an id.");
        }
        return id;
    }
}
