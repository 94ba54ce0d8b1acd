package ai.tiris.platform.crypto;

import io.smallrye.mutiny.Uni;

/** A key that wraps the data keys of secrets, wherever it is kept: in a file, or with a service that does not give it away. */
interface KeyEncryptionKey {
    /** What names it in every secret that it has a part in: 1 to 64 letters, digits, {@code _} or {@code -}. */
    String id();

    /** {@code dataKey} encrypted, another way each time; fails with IOException where the service does not do it. */
    Uni<byte[]> wrap(byte[] dataKey);

    /**
     * What was wrapped; fails with IllegalArgumentException for anything that this key has not wrapped, and with
     * IOException where the service does not say.
     */
    Uni<byte[]> unwrap(byte[] wrappedKey);
}
