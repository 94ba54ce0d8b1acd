package ai.tiris.auth;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.errors.TirisException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;

/** Our own access tokens: JWTs signed with ES256 by a key of the key set, checked without asking anybody. */
@ApplicationScoped
public class AccessTokens {
    static final String ISSUER = "https://tiris.ai";
    static final String AUDIENCE = "tiris-api";
    private static final String SESSION = "sid";
    private static final String SCOPE = "scope";

    private final TokenKeys keys;
    private final Clock clock;
    private final JwtConsumer consumer;

    AccessTokens(TokenKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.consumer = new JwtConsumerBuilder()
                .setExpectedIssuer(ISSUER)
                .setExpectedAudience(AUDIENCE)
                .setRequireSubject()
                .setRequireExpirationTime()
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.all()))
                .build();
    }

    /** A token of an operator's, by which {@code userId} calls the API for as long as {@code validity}. */
    public String mint(UUID userId, Duration validity) {
        return mint(userId, Credential.ofOperator(), validity);
    }

    /** A token by which {@code userId} calls the API with {@code credential} for as long as {@code validity}. */
    String mint(UUID userId, Credential credential, Duration validity) {
        PublicJsonWebKey key = keys.signing();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(userId.toString());
        claims.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(clock.instant().plus(validity).getEpochSecond()));
        claims.setGeneratedJwtId();
        claims.setStringClaim(
                SCOPE, credential.scopes().stream().sorted().map(Scope::name).collect(Collectors.joining(" ")));
        if (credential.sessionId() != null) {
            claims.setStringClaim(SESSION, credential.sessionId().toString());
        }
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException("cannot sign an access token", failure);
        }
    }

    /** What a good token says; UNAUTHENTICATED for any other, without saying what is wrong with it. */
    VerifiedToken verify(String token) {
        try {
            JwtClaims claims = consumer.processToClaims(token);
            return new VerifiedToken(
                    UUID.fromString(claims.getSubject()),
                    credential(claims),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException refused) {
            throw TirisException.unauthenticated();
        }
    }

    private static Credential credential(JwtClaims claims) throws MalformedClaimException {
        String session = claims.getStringClaimValue(SESSION);
        Set<Scope> scopes = Arrays.stream(
                        String.valueOf(claims.getStringClaimValue(SCOPE)).split(" "))
                .map(Scope::valueOf)
                .collect(Collectors.toSet());
        return Credential.ofPerson(session == null ? null : UUID.fromString(session), scopes);
    }

    /** Whom a token speaks for, what it may be used for, and until when. */
    record VerifiedToken(UUID userId, Credential credential, Instant expiresAt) {}
}
