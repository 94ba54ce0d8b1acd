package ai.tiris.platform.crypto;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as a column keeps it: {@code v2.<key id>.<base64url>} of what Tink's KmsEnvelopeAead writes, which is the length
 * of the wrapped data key in 4 bytes (big-endian), the wrapped data key, and the ciphertext (see {@link AesGcm}).
 *
 * @param keyId of the key that has wrapped the data key
 */
record SealedSecret(String keyId, byte[] wrappedKey, byte[] ciphertext) {
    private static final Pattern TEXT = Pattern.compile("v2\\.([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]+)");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** As many as Tink takes. */
    private static final int LONGEST_WRAPPED_KEY = 4096;

    /** Fails with IllegalArgumentException for what {@link #text()} would never write. */
    static SealedSecret parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not sealed");
        }
        byte[] bytes = Base64.getUrlDecoder().decode(parts.group(2));
        // The last character may have bits that mean nothing.
        if (bytes.length < Integer.BYTES || !ENCODER.encodeToString(bytes).equals(parts.group(2))) {
            throw new IllegalArgumentException("not sealed");
        }
        return of(parts.group(1), ByteBuffer.wrap(bytes));
    }

    private static SealedSecret of(String keyId, ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length <= 0 || length > Math.min(LONGEST_WRAPPED_KEY, bytes.remaining())) {
            throw new IllegalArgumentException("not sealed");
        }
        byte[] wrappedKey = new byte[length];
        bytes.get(wrappedKey);
        byte[] ciphertext = new byte[bytes.remaining()];
        bytes.get(ciphertext);
        return new SealedSecret(keyId, wrappedKey, ciphertext);
    }

    String text() {
        byte[] bytes = ByteBuffer.allocate(Integer.BYTES + wrappedKey.length + ciphertext.length)
                .putInt(wrappedKey.length)
                .put(wrappedKey)
                .put(ciphertext)
                .array();
        return "v2." + keyId + "." + ENCODER.encodeToString(bytes);
    }
}
