package ai.tiris.exchange;

import org.jspecify.annotations.Nullable;

/**
 * An API key with its secret as the database keeps them.
 *
 * @param hint the last four characters of the key; null where that would be too much of it
 * @param fingerprint by which the same key of the same user is recognised
 */
record SealedKey(String key, String secret, @Nullable String hint, byte[] fingerprint) {
    @Override
    public String toString() {
        return "SealedKey";
    }
}
