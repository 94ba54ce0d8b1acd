package ai.tiris.platform.crypto;

import io.smallrye.mutiny.Uni;
import java.security.Key;

/** A key from the file of keys: wraps with AES-256-GCM, without associated data, as Tink's KmsEnvelopeAead asks for it. */
record FileKey(String id, Key key) implements KeyEncryptionKey {
    private static final byte[] NOTHING = {};

    @Override
    public Uni<byte[]> wrap(byte[] dataKey) {
        return Uni.createFrom().item(() -> AesGcm.encrypt(key, dataKey, NOTHING));
    }

    @Override
    public Uni<byte[]> unwrap(byte[] wrappedKey) {
        return Uni.createFrom().item(() -> AesGcm.decrypt(key, wrappedKey, NOTHING));
    }

    @Override
    public String toString() {
        return id;
    }
}
