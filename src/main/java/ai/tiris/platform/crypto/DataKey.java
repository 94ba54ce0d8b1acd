package ai.tiris.platform.crypto;

import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one secret, in memory only while it is used. It is wrapped in the form in which Tink's KmsEnvelopeAead wraps
 * its own: the protocol buffer AesGcmKey (tink-java, {@code proto/aes_gcm.proto}), whose field 1, the version, is 0 and
 * therefore absent, and whose field 3 of type bytes is the key: {@code 0x1a}, its length {@code 0x20}, its 32 bytes.
 */
final class DataKey implements AutoCloseable {
    private static final byte[] HEADER = {0x1a, AesGcm.KEY_BYTES};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] encoded;

    private DataKey(byte[] encoded) {
        this.encoded = encoded;
    }

    static DataKey random() {
        byte[] key = new byte[AesGcm.KEY_BYTES];
        RANDOM.nextBytes(key);
        byte[] encoded = Arrays.copyOf(HEADER, HEADER.length + key.length);
        System.arraycopy(key, 0, encoded, HEADER.length, key.length);
        Arrays.fill(key, (byte) 0);
        return new DataKey(encoded);
    }

    /** The key that was wrapped in this form, which it takes over; fails with IllegalArgumentException for another form. */
    static DataKey of(byte[] encoded) {
        if (encoded.length != HEADER.length + AesGcm.KEY_BYTES
                || !Arrays.equals(HEADER, Arrays.copyOf(encoded, HEADER.length))) {
            throw new IllegalArgumentException("not a data key");
        }
        return new DataKey(encoded);
    }

    /** What is to be wrapped; gone when this is closed. */
    byte[] encoded() {
        return encoded;
    }

    Key key() {
        return new SecretKeySpec(encoded, HEADER.length, AesGcm.KEY_BYTES, "AES");
    }

    /** Forgets the key. */
    @Override
    public void close() {
        Arrays.fill(encoded, (byte) 0);
    }
}
