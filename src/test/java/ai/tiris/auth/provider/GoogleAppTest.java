package ai.tiris.auth.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.support.NodeProject;
import ai.tiris.support.Race;
import ai.tiris.support.TirisTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@TirisTest
@TestProfile(ProviderProfile.class)
class GoogleAppTest {
    private final RsaJsonWebKey key = RunningProviders.openIdKey();
    private final String subject = "g-" + UUID.randomUUID();

    @BeforeEach
    void theProviderIsThere() {
        assumeTrue(NodeProject.isPossible(), "Node is not on this machine");
        Controlled.google().tell("{\"mode\": \"normal\", \"keys\": [" + publicKey(key) + "]}");
    }

    @Test
    void an_id_token_of_the_web_or_of_an_app_signs_in() {
        UUID user = FrontEnd.tokens(exchange(token("ios-client"))).user();
        assertEquals(user, FrontEnd.tokens(exchange(token("android-client"))).user());
        assertEquals(
                user, FrontEnd.tokens(exchange(token(RunningProviders.CLIENT))).user());
    }

    @Test
    void a_nonce_that_is_given_has_to_be_in_the_token() {
        String withNonce = token(claims -> claims.setStringClaim("nonce", "n-1"));
        assertEquals(200, exchange(withNonce, "n-1").statusCode());
        assertEquals(401, exchange(withNonce, "n-2").statusCode());
        assertEquals(401, exchange(token("ios-client"), "n-1").statusCode());
    }

    @Test
    void an_id_token_that_says_otherwise_is_refused() {
        List<Consumer<JwtClaims>> lies = List.of(
                claims -> claims.setAudience("another-client"),
                claims -> claims.setAudience("ios-client", "another-client"),
                claims -> claims.setAudience(List.of()),
                claims -> claims.setIssuer("https://accounts.example.org"),
                claims -> claims.unsetClaim("iss"),
                claims -> claims.setExpirationTimeMinutesInTheFuture(-1),
                claims -> claims.unsetClaim("exp"),
                claims -> claims.unsetClaim("sub"),
                claims -> claims.setNotBeforeMinutesInThePast(-10));
        lies.forEach(lie -> assertRefused(token(lie)));
    }

    @Test
    void an_address_that_google_has_not_verified_is_not_taken_over() {
        String token = token(claims -> {
            claims.setStringClaim("email", subject + "@example.org");
            claims.setClaim("email_verified", "true");
        });
        assertTrue(FrontEnd.tokens(exchange(token))
                .client()
                .query("{ me { email } }")
                .getJsonObject("me")
                .isNull("email"));
    }

    @Test
    void a_signature_that_is_none_or_not_the_providers_is_refused() throws JoseException {
        JsonWebSignature none = signature(claims(), key);
        none.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
        none.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        none.setKey(null);
        assertRefused(none.getCompactSerialization());
        for (byte[] secret : List.of(
                key.getRsaPublicKey().getEncoded(), publicKey(key).getBytes(), RunningProviders.SECRET.getBytes())) {
            JsonWebSignature symmetric = signature(claims(), key);
            symmetric.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            symmetric.setKey(new HmacKey(secret));
            assertRefused(symmetric.getCompactSerialization());
        }
        RsaJsonWebKey foreign = RunningProviders.newKey("foreign");
        assertRefused(signature(claims(), foreign).getCompactSerialization());
        foreign.setKeyId(key.getKeyId());
        assertRefused(signature(claims(), foreign).getCompactSerialization());
        JsonWebSignature brought = signature(claims(), foreign);
        brought.setJwkHeader(foreign);
        assertRefused(brought.getCompactSerialization());
        String good = token("ios-client");
        assertRefused(good.substring(0, good.length() - 8) + "AAAAAAAA");
        assertRefused(good.substring(0, good.lastIndexOf('.') + 1));
        assertRefused("not.a.token");
        assertRefused("x");
    }

    @Test
    void a_rotated_key_is_fetched_and_made_up_ones_do_not_make_a_storm() throws Exception {
        RsaJsonWebKey second = RunningProviders.newKey("second-" + UUID.randomUUID());
        Controlled.google().tell("{\"keys\": [" + publicKey(key) + "," + publicKey(second) + "]}");
        // As long as tiris.google.key-refresh, within which keys are not fetched twice.
        TimeUnit.MILLISECONDS.sleep(1_100);
        int before = fetches();
        assertEquals(
                200,
                exchange(signature(claims(), second).getCompactSerialization()).statusCode());
        assertEquals(before + 1, fetches());
        assertEquals(200, exchange(token("ios-client")).statusCode());
        RsaJsonWebKey foreign = RunningProviders.newKey("x");
        Race.of(40, number -> {
            foreign.setKeyId("made-up-" + number);
            return exchange(signature(claims(), foreign).getCompactSerialization())
                    .statusCode();
        });
        assertTrue(fetches() - before < 20, "fetched " + (fetches() - before) + " times");
        assertEquals(
                200,
                exchange(signature(claims(), second).getCompactSerialization()).statusCode());
    }

    @Test
    void a_provider_that_is_away_while_a_key_is_new_is_unavailable() throws Exception {
        TimeUnit.MILLISECONDS.sleep(1_100);
        Controlled.google().tell("{\"mode\": \"silent\"}");
        RsaJsonWebKey second = RunningProviders.newKey("second-" + UUID.randomUUID());
        HttpResponse<String> answer = exchange(signature(claims(), second).getCompactSerialization());
        assertEquals(503, answer.statusCode(), answer::body);
        assertEquals(200, exchange(token("ios-client")).statusCode(), "known keys need nobody");
    }

    @Test
    void what_is_no_credential_is_told_so_without_it() {
        for (Object credential : List.of("", 17, "SECRET".repeat(700))) {
            HttpResponse<String> answer = FrontEnd.post(Map.of("grantType", "google", "credential", credential));
            assertTrue(List.of(400, 413).contains(answer.statusCode()), answer::body);
            assertFalse(answer.body().contains("SECRET"), answer::body);
        }
    }

    private static int fetches() {
        return Controlled.google().tell("{}").getInt("keyFetches");
    }

    private static void assertRefused(String token) {
        HttpResponse<String> answer = exchange(token);
        assertEquals(401, answer.statusCode(), answer::body);
        assertTrue(answer.body().contains("This sign-in is not good: begin again."), answer::body);
    }

    private static HttpResponse<String> exchange(String token) {
        return FrontEnd.post(Map.of("grantType", "google", "credential", token));
    }

    private static HttpResponse<String> exchange(String token, String nonce) {
        return FrontEnd.post(new HashMap<>(Map.of("grantType", "google", "credential", token, "nonce", nonce)));
    }

    private String token(String audience) {
        return token(claims -> claims.setAudience(audience));
    }

    private String token(Consumer<JwtClaims> change) {
        JwtClaims claims = claims();
        change.accept(claims);
        try {
            return signature(claims, key).getCompactSerialization();
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(RunningProviders.setting("tiris.google.address"));
        claims.setAudience("ios-client");
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(10);
        return claims;
    }

    private static JsonWebSignature signature(JwtClaims claims, RsaJsonWebKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature;
    }

    private static String publicKey(RsaJsonWebKey key) {
        return key.toJson(OutputControlLevel.PUBLIC_ONLY);
    }
}
