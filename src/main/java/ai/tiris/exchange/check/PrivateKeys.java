package ai.tiris.exchange.check;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys as the exchanges hand them out: EC keys on P-256, and Ed25519. */
final class PrivateKeys {
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN (EC )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END (?:EC )?PRIVATE KEY-----\\s*");

    /** PKCS #8 up to the octet string with a key of RFC 5915 on P-256, without the lengths. */
    private static final byte[] P256 = HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");
    /** PKCS #8 up to the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private static final int ED25519_BYTES = 32;
    private static final int LONGEST_SEC1 = 0x7f;

    private PrivateKeys() {}

    static boolean isPem(String text) {
        return text.contains("-----BEGIN");
    }

    /** From PEM, whose line breaks may have become the two characters {@code \n}. MalformedSecret for anything else. */
    static PrivateKey fromPem(String text) {
        Matcher pem = PEM.matcher(text.replace("\\n", "\n"));
        if (!pem.matches()) {
            throw new MalformedSecret();
        }
        byte[] der = Signatures.fromBase64(pem.group(2).replaceAll("\\s", ""));
        if (pem.group(1) != null) {
            return key("EC", pkcs8(der));
        }
        try {
            return key("EC", der);
        } catch (MalformedSecret otherKind) {
            return key("Ed25519", der);
        }
    }

    /** From the 32 bytes of the key itself, which may be followed by those of the public key. */
    static PrivateKey ed25519(byte[] raw) {
        if (raw.length != ED25519_BYTES && raw.length != 2 * ED25519_BYTES) {
            throw new MalformedSecret();
        }
        byte[] pkcs8 = Arrays.copyOf(ED25519, ED25519.length + ED25519_BYTES);
        System.arraycopy(raw, 0, pkcs8, ED25519.length, ED25519_BYTES);
        return key("Ed25519", pkcs8);
    }

    /** The JDK reads no key of RFC 5915 ({@code EC PRIVATE KEY}) by itself. */
    private static byte[] pkcs8(byte[] sec1) {
        if (sec1.length > LONGEST_SEC1) {
            throw new MalformedSecret();
        }
        int length = P256.length + 2 + sec1.length;
        byte[] pkcs8 = new byte[3 + length];
        pkcs8[0] = 0x30;
        pkcs8[1] = (byte) 0x81;
        pkcs8[2] = (byte) length;
        System.arraycopy(P256, 0, pkcs8, 3, P256.length);
        pkcs8[3 + P256.length] = 0x04;
        pkcs8[4 + P256.length] = (byte) sec1.length;
        System.arraycopy(sec1, 0, pkcs8, 5 + P256.length, sec1.length);
        return pkcs8;
    }

    private static PrivateKey key(String algorithm, byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException malformed) {
            throw new MalformedSecret();
        }
    }
}
