package ai.tiris.support.exchange;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Coinbase: a JWT for the very request, used once; 401 says nothing but {@code Unauthorized}, and that not in JSON. */
final class CoinbaseStandIn implements StandIn {
    private final Set<String> nonces = ConcurrentHashMap.newKeySet();

    @Override
    public String path() {
        return "/api/v3/brokerage/key_permissions";
    }

    @Override
    public String key(Question question) {
        String[] token = token(question);
        return token.length == 3 ? part(token[0]).getString("kid", "") : "";
    }

    @Override
    public Answer answer(Question question, Keys keys, Instant now) throws Exception {
        Key key = keys.find(key(question)).orElse(null);
        if (key == null || key.has("address") || key.has("locked") || !isGood(question, key.secret(), now)) {
            return new Answer(401, "Unauthorized\n");
        }
        if (key.has("permission")) {
            return new Answer(
                    403,
                    "{\"error\":\"PERMISSION_DENIED\",\"error_details\":\"\",\"message\":\"Missing required scopes\"}");
        }
        return new Answer(200, """
                {"can_view":true,"can_trade":true,"can_transfer":%s,"portfolio_uuid":"p","portfolio_type":"DEFAULT"}""".formatted(key.mayWithdraw()));
    }

    private boolean isGood(Question question, String publicKey, Instant now) throws Exception {
        String[] token = token(question);
        JsonObject head = part(token[0]);
        JsonObject claims = part(token[1]);
        long time = now.getEpochSecond();
        return claims.getString("iss").equals("cdp")
                && claims.getString("sub").equals(head.getString("kid"))
                && claims.getString("uri").equals(question.method() + " " + question.header("host") + question.path())
                && claims.getLong("nbf") <= time + 1
                && claims.getLong("exp") > time
                && claims.getLong("exp") - claims.getLong("nbf") <= 120
                && head.getString("typ").equals("JWT")
                && nonces.add(head.getString("nonce"))
                && isSigned(head.getString("alg"), publicKey, token);
    }

    private static boolean isSigned(String algorithm, String publicKey, String[] token) throws Exception {
        boolean isEc = algorithm.equals("ES256");
        PublicKey key = KeyFactory.getInstance(isEc ? "EC" : "Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey)));
        Signature verifier = Signature.getInstance(isEc ? "SHA256withECDSAinP1363Format" : "Ed25519");
        verifier.initVerify(key);
        verifier.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        return verifier.verify(Base64.getUrlDecoder().decode(token[2]));
    }

    private static String[] token(Question question) {
        return question.header("authorization").replaceFirst("^Bearer ", "").split("\\.");
    }

    private static JsonObject part(String encoded) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    }
}
