package ai.tiris.platform.crypto;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** The only way to a secret in the database. Asynchronous, because the keys may be with a service elsewhere. */
public interface SecretVault {
    /**
     * Where a secret is kept. Moved to any other place, it does not open.
     *
     * @param userId whose it is
     */
    record Place(String table, String column, UUID rowId, UUID userId) {}

    /** What to keep in the place of {@code secret}: another text each time, which names its key. */
    Uni<String> seal(Place place, String secret);

    /** The secret; fails with IllegalStateException for what was not sealed for this place, or by a key that is gone. */
    Uni<String> open(Place place, String sealed);

    /** 32 bytes by which the same secret of the same user is recognised, and from which nothing else can be told. */
    Uni<byte[]> fingerprint(UUID userId, String secret);
}
