package ai.tiris.exchange.check;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.time.Instant;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * The JWT that a CDP API key calls Coinbase with, as "JWT Authentication" of its developer platform says: for one request,
 * good for two minutes, signed with ES256 by a key in PEM, or with EdDSA by an Ed25519 key in base64.
 */
final class CoinbaseToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BYTES = 16;
    private static final int SECONDS = 120;

    private CoinbaseToken() {}

    /**
     * Fails with MalformedSecret where {@code secret} is neither.
     *
     * @param uri the request: its method, a space, host and path
     */
    static String sign(String keyName, String secret, String uri, Instant now) {
        PrivateKey key = PrivateKeys.isPem(secret)
                ? PrivateKeys.fromPem(secret)
                : PrivateKeys.ed25519(Signatures.fromBase64(secret));
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("cdp");
        claims.setSubject(keyName);
        claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + SECONDS));
        claims.setStringClaim("uri", uri);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key);
        token.setAlgorithmHeaderValue(
                key.getAlgorithm().equals("EC")
                        ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256
                        : AlgorithmIdentifiers.EDDSA);
        token.setKeyIdHeaderValue(keyName);
        token.setHeader("typ", "JWT");
        token.setHeader("nonce", nonce());
        try {
            return token.getCompactSerialization();
        } catch (JoseException otherCurve) {
            throw new MalformedSecret();
        }
    }

    private static String nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        return Signatures.hex(nonce);
    }
}
