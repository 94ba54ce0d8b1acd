package ai.tiris.platform.scalars;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** UUIDs as callers write them. */
public final class Uuids {
    private Uuids() {}

    /** Null for what is no UUID in full, though {@link UUID#fromString} accepts groups with fewer digits. */
    public static @Nullable UUID parse(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equalsIgnoreCase(text) ? id : null;
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }
}
