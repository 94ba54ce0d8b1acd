package ai.tiris.support.exchange;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Keys of the form that the exchanges hand out. */
public final class ExampleKeys {
    private static final int COORDINATE = 32;

    private ExampleKeys() {}

    /** 64 letters and digits, as Binance has both keys and secrets. */
    public static String ofBinance() {
        return (UUID.randomUUID() + "" + UUID.randomUUID()).replace("-", "");
    }

    /** 64 bytes in base64, as Kraken has secrets. */
    public static String base64() {
        return Base64.getEncoder().encodeToString(ofBinance().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A new pair of EC keys on P-256, or of Ed25519 keys. */
    public static KeyPair pair(boolean isEc) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(isEc ? "EC" : "Ed25519");
            if (isEc) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** X.509 in base64. */
    public static String publicKey(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** PKCS #8 in PEM. */
    public static String pem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** RFC 5915 in PEM, with parameters and public key, as Coinbase and OpenSSL write it. */
    public static String sec1(KeyPair pair) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.writeBytes(HexFormat.of().parseHex("30770201010420"));
        der.writeBytes(fixed(((ECPrivateKey) pair.getPrivate()).getS()));
        der.writeBytes(HexFormat.of().parseHex("a00a06082a8648ce3d030107a14403420004"));
        ECPublicKey open = (ECPublicKey) pair.getPublic();
        der.writeBytes(fixed(open.getW().getAffineX()));
        der.writeBytes(fixed(open.getW().getAffineY()));
        return pem("EC PRIVATE KEY", der.toByteArray());
    }

    /** The bytes of an Ed25519 key and of its public key, in base64, as Coinbase has secrets. */
    public static String raw(KeyPair pair) {
        byte[] secret = tail(pair.getPrivate().getEncoded());
        byte[] open = tail(pair.getPublic().getEncoded());
        byte[] both = Arrays.copyOf(secret, 2 * COORDINATE);
        System.arraycopy(open, 0, both, COORDINATE, COORDINATE);
        return Base64.getEncoder().encodeToString(both);
    }

    private static byte[] fixed(BigInteger number) {
        byte[] padded = new byte[COORDINATE];
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, padded, COORDINATE - length, length);
        return padded;
    }

    private static byte[] tail(byte[] der) {
        return Arrays.copyOfRange(der, der.length - COORDINATE, der.length);
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), kind);
    }
}
