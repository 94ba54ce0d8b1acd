package ai.tiris.platform.page;

import ai.tiris.platform.errors.TirisException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** A row's place in a list that is ordered by a time and then by id; as text, an opaque cursor. */
public record Position(Instant time, UUID id) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    /** The cursor of this place. */
    public String cursor() {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(time.getEpochSecond())
                .putInt(time.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The place that a cursor of ours names; VALIDATION of {@code field} for any other text. */
    public static Position parse(String field, String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == BYTES && bytes.get() == VERSION) {
                Instant time = Instant.ofEpochSecond(bytes.getLong(), bytes.getInt());
                Position position = new Position(time, new UUID(bytes.getLong(), bytes.getLong()));
                if (isOfOurTime(time) && position.cursor().equals(cursor)) {
                    return position;
                }
            }
        } catch (IllegalArgumentException | java.time.DateTimeException forged) {
            // refused below
        }
        throw TirisException.validation(field, "Not a cursor of this list.");
    }

    private static boolean isOfOurTime(Instant time) {
        return time.getNano() % 1_000 == 0 && time.getEpochSecond() >= 0 && time.getEpochSecond() < 253_402_300_800L;
    }
}
