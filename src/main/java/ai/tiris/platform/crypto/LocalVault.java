package ai.tiris.platform.crypto;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals with AES-256-GCM (NIST SP 800-38D) and keys of our own. Sealed, a secret is {@code v1.<key id>.<base64url>} of a
 * random IV of 96 bits, the ciphertext, and a tag of 128 bits; its place and its key are the associated data.
 */
@ApplicationScoped
public class LocalVault implements SecretVault {
    private static final String VERSION = "v1";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeys keys;

    LocalVault(SecretKeys keys) {
        this.keys = keys;
    }

    @Override
    public Uni<String> seal(Place place, String secret) {
        return Uni.createFrom().item(() -> sealNow(place, secret));
    }

    @Override
    public Uni<String> open(Place place, String sealed) {
        return Uni.createFrom().item(() -> openNow(place, sealed));
    }

    @Override
    public Uni<byte[]> fingerprint(UUID userId, String secret) {
        return Uni.createFrom().item(() -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(keys.fingerprints());
                return mac.doFinal((userId + "\n" + secret).getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException("cannot make a fingerprint", failure);
            }
        });
    }

    private String sealNow(Place place, String secret) {
        String id = keys.current();
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, id, iv, place).doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] body = ByteBuffer.allocate(iv.length + ciphertext.length)
                    .put(iv)
                    .put(ciphertext)
                    .array();
            return VERSION + "." + id + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("cannot seal a secret", failure);
        }
    }

    private String openNow(Place place, String sealed) {
        try {
            String[] parts = sealed.split("\\.", -1);
            if (parts.length == 3 && parts[0].equals(VERSION)) {
                byte[] body = Base64.getUrlDecoder().decode(parts[2]);
                byte[] iv = Arrays.copyOf(body, IV_BYTES);
                byte[] secret = cipher(Cipher.DECRYPT_MODE, parts[1], iv, place)
                        .doFinal(body, IV_BYTES, Math.max(0, body.length - IV_BYTES));
                return new String(secret, StandardCharsets.UTF_8);
            }
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            // Told below, alike for every reason.
        }
        throw new IllegalStateException("a secret of " + place.table() + " does not open");
    }

    private Cipher cipher(int mode, String keyId, byte[] iv, Place place) throws GeneralSecurityException {
        Key key = keys.sealing(keyId);
        if (key == null) {
            throw new GeneralSecurityException("no such key");
        }
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        String data = String.join(
                "\n",
                VERSION,
                keyId,
                place.table(),
                place.column(),
                place.rowId().toString(),
                place.userId().toString());
        cipher.updateAAD(data.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
