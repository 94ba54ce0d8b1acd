package ai.tiris.platform.db;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose behalf a transaction runs, and from where; the database keeps both on its audit rows. */
public record Caller(
        UUID userId, @Nullable String address, @Nullable String userAgent) {
    /** A caller inside the application: a job, the demo data. */
    public static Caller internal(UUID userId) {
        return new Caller(userId, null, null);
    }
}
