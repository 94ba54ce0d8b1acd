package ai.tiris.support.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Kraken: always status 200, errors as texts in {@code error}. */
final class KrakenStandIn implements StandIn {
    private final Map<String, Long> nonces = new ConcurrentHashMap<>();

    @Override
    public String path() {
        return "/0/private/GetApiKeyInfo";
    }

    @Override
    public String key(Question question) {
        return question.header("api-key");
    }

    @Override
    public Answer answer(Question question, Keys keys, Instant now) throws Exception {
        Key key = keys.find(key(question)).orElse(null);
        if (!question.method().equals("POST")
                || !question.header("content-type").equals("application/x-www-form-urlencoded")
                || question.header("user-agent").isEmpty()) {
            return error("EGeneral:Invalid arguments");
        }
        if (key == null) {
            return error("EAPI:Invalid key");
        }
        String nonce = question.body().replaceAll("(?:.*&)?nonce=(\\d+).*", "$1");
        if (!signature(key.secret(), nonce, question.body()).equals(question.header("api-sign"))) {
            return error("EAPI:Invalid signature");
        }
        if (key.trouble() != null) {
            return error(key.has("locked") ? "EGeneral:Temporary lockout" : "EGeneral:Permission denied");
        }
        if (Long.parseLong(nonce) <= nonces.getOrDefault(key(question), now.toEpochMilli() - 60_000)) {
            return error("EAPI:Invalid nonce");
        }
        nonces.put(key(question), Long.parseLong(nonce));
        return new Answer(200, """
                {"error":[],"result":{"apiKeyName":"bot","apiKey":"%s","nonce":"%s","nonceWindow":0,\
                "permissions":["query-funds","query-open-trades","modify-trades"%s],"ipAllowlist":[]}}""".formatted(key(question), nonce, key.mayWithdraw() ? ",\"withdraw-funds\"" : ""));
    }

    private String signature(String secret, String nonce, String body) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(nonce.getBytes(StandardCharsets.UTF_8));
        sha256.update(body.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA512"));
        mac.update(path().getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(sha256.digest()));
    }

    private static Answer error(String text) {
        return new Answer(200, "{\"error\":[\"" + text + "\"]}");
    }
}
