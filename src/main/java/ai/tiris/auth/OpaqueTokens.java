package ai.tiris.auth;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Texts of 256 random bits that nobody guesses; the database keeps only the hash of one, and finds it by that. */
final class OpaqueTokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private OpaqueTokens() {}

    /** 43 characters of base64url. */
    static String make() {
        return text(bytes().getBytes());
    }

    /** 32 random bytes. */
    static Buffer bytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Buffer.buffer(bytes);
    }

    /** The SHA-256: of so many random bits nobody finds a token by its hash, as one would a password. */
    static Buffer hash(String token) {
        return Buffer.buffer(sha256(token));
    }

    /** What a front end that keeps {@code verifier} calls its challenge (RFC 7636 §4.2, S256). */
    static String challenge(String verifier) {
        return text(sha256(verifier));
    }

    /** The token that follows on {@code token}: always the same, and known only to who has both the token and the salt. */
    static String successor(String token, Buffer salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return text(mac.doFinal(salt.getBytes()));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
