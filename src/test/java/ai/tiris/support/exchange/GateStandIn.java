package ai.tiris.support.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Gate: errors as {@code label} and {@code message}, with a status that is not 2xx. */
final class GateStandIn implements StandIn {
    @Override
    public String path() {
        return "/api/v4/spot/accounts";
    }

    @Override
    public String key(Question question) {
        return question.header("key");
    }

    @Override
    public Answer answer(Question question, Keys keys, Instant now) throws Exception {
        if (key(question).isEmpty() || question.header("sign").isEmpty()) {
            return error(401, "MISSING_REQUIRED_HEADER", "Missing required header");
        }
        Key key = keys.find(key(question)).orElse(null);
        if (key == null) {
            return error(401, "INVALID_KEY", "Invalid key provided");
        }
        if (Math.abs(Long.parseLong(question.header("timestamp")) - now.getEpochSecond()) > 60) {
            return error(403, "REQUEST_EXPIRED", "gap between request Timestamp and server time exceeds 60");
        }
        if (key.has("address")) {
            return error(403, "IP_FORBIDDEN", "Request IP not in whitelist: 192.0.2.1");
        }
        if (!signature(key.secret(), question).equals(question.header("sign"))) {
            return error(401, "INVALID_SIGNATURE", "Signature mismatch");
        }
        if (key.trouble() != null) {
            return key.has("locked")
                    ? error(403, "ACCOUNT_LOCKED", "Account is locked")
                    : error(403, "FORBIDDEN", "Request forbidden");
        }
        return new Answer(200, "[{\"currency\":\"USDT\",\"available\":\"12.5\",\"locked\":\"0\",\"update_id\":1}]");
    }

    private static String signature(String secret, Question question) throws Exception {
        byte[] payload =
                MessageDigest.getInstance("SHA-512").digest(question.body().getBytes(StandardCharsets.UTF_8));
        String message = question.method() + "\n" + question.path() + "\n" + question.query() + "\n"
                + HexFormat.of().formatHex(payload) + "\n" + question.header("timestamp");
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
        return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
    }

    private static Answer error(int status, String label, String message) {
        return new Answer(status, "{\"label\":\"%s\",\"message\":\"%s\"}".formatted(label, message));
    }
}
