package ai.tiris.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.auth.AccessTokens.VerifiedToken;
import ai.tiris.platform.access.Credential;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
    private static final UUID USER = UUID.randomUUID();
    private static final Duration HOUR = Duration.ofHours(1);

    private final Path directory;
    private final EllipticCurveJsonWebKey old = key("old");
    private final EllipticCurveJsonWebKey current = key("current");

    AccessTokensTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_token_tells_its_user_its_session_and_what_it_is_for() {
        Credential session = Credential.ofSession(UUID.randomUUID());
        VerifiedToken token = tokens(current).verify(tokens(current).mint(USER, session, HOUR));
        assertEquals(USER, token.userId());
        assertEquals(session, token.credential());
        VerifiedToken operators = tokens(current).verify(tokens(current).mint(USER, HOUR));
        assertEquals(Credential.ofOperator(), operators.credential());
    }

    @Test
    void a_token_of_a_replaced_key_stays_good_until_the_key_is_taken_out() {
        String token = tokens(old).mint(USER, HOUR);
        assertEquals(USER, tokens(current, old).verify(token).userId());
        assertRefused(tokens(current), token);
    }

    @Test
    void a_token_that_is_over_is_refused() {
        AccessTokens past = new AccessTokens(
                keys(current), Clock.fixed(Instant.now().minus(HOUR).minusSeconds(1), ZoneOffset.UTC));
        assertRefused(tokens(current), past.mint(USER, HOUR));
    }

    @Test
    void a_token_for_somebody_else_or_without_its_claims_is_refused() throws JoseException {
        AccessTokens tokens = tokens(current);
        assertEquals(USER, tokens.verify(signed(claims -> {})).userId());
        List<Consumer<JwtClaims>> changes = List.of(
                claims -> claims.setAudience("another"),
                claims -> claims.setAudience(List.of()),
                claims -> claims.unsetClaim("aud"),
                claims -> claims.setIssuer("https://example.org"),
                claims -> claims.unsetClaim("iss"),
                claims -> claims.unsetClaim("exp"),
                claims -> claims.unsetClaim("sub"),
                claims -> claims.setSubject("demo"),
                claims -> claims.setStringClaim("sid", "none"),
                claims -> claims.unsetClaim("scope"),
                claims -> claims.setStringClaim("scope", "EVERYTHING"),
                claims -> claims.setStringClaim("scope", ""));
        for (Consumer<JwtClaims> change : changes) {
            assertRefused(tokens, signed(change));
        }
    }

    @Test
    void a_token_that_is_not_signed_by_our_key_is_refused() throws JoseException {
        AccessTokens tokens = tokens(current);
        String good = tokens.mint(USER, HOUR);
        String[] parts = good.split("\\.");
        assertRefused(tokens, base64("{\"alg\":\"none\"}") + "." + parts[1] + ".");
        assertRefused(tokens, base64("{\"alg\":\"none\",\"kid\":\"current\"}") + "." + parts[1] + "." + parts[2]);
        assertRefused(tokens, parts[0] + "." + parts[1] + ".");
        assertRefused(tokens, parts[0] + "." + parts[1]);
        assertRefused(
                tokens,
                parts[0] + "."
                        + base64(payload(
                                claims -> claims.setSubject(UUID.randomUUID().toString()))) + "." + parts[2]);
        EllipticCurveJsonWebKey forged = key("current");
        assertRefused(tokens, tokens(forged).mint(USER, HOUR));
        assertRefused(tokens, tokens(key("foreign")).mint(USER, HOUR));
        for (String text :
                new String[] {"", ".", "..", "a.b.c", "tiris", good + "x", "x" + good, good + "." + parts[2]}) {
            assertRefused(tokens, text);
        }
    }

    @Test
    void the_public_key_is_no_secret_to_sign_with() throws JoseException {
        for (byte[] secret : new byte[][] {
            current.getPublicKey().getEncoded(),
            current.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8)
        }) {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(payload(claims -> {}));
            signature.setKey(new HmacKey(secret));
            signature.setKeyIdHeaderValue("current");
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            assertRefused(tokens(current), signature.getCompactSerialization());
        }
    }

    private String signed(Consumer<JwtClaims> change) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload(change));
        signature.setKey(current.getPrivateKey());
        signature.setKeyIdHeaderValue("current");
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return signature.getCompactSerialization();
    }

    private static String payload(Consumer<JwtClaims> change) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(AccessTokens.ISSUER);
        claims.setAudience(AccessTokens.AUDIENCE);
        claims.setSubject(USER.toString());
        claims.setExpirationTime(
                NumericDate.fromSeconds(Instant.now().plus(HOUR).getEpochSecond()));
        claims.setStringClaim("scope", "READ");
        change.accept(claims);
        return claims.toJson();
    }

    private static void assertRefused(AccessTokens tokens, String token) {
        TirisException refused = assertThrows(TirisException.class, () -> tokens.verify(token), token);
        assertEquals(ErrorCode.UNAUTHENTICATED, refused.code());
    }

    private AccessTokens tokens(EllipticCurveJsonWebKey... keys) {
        return new AccessTokens(keys(keys), Clock.systemUTC());
    }

    private TokenKeys keys(EllipticCurveJsonWebKey... keys) {
        try {
            Path file = Files.createTempFile(directory, "keys", ".json");
            String json = new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_PRIVATE);
            return new TokenKeys(Files.writeString(file, json).toString());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static EllipticCurveJsonWebKey key(String id) {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId(id);
            return key;
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
