package ai.tiris.support.exchange;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Binance: errors as {@code code} and {@code msg} with status 400, or 401 for a key that may not do it. */
final class BinanceStandIn implements StandIn {
    private static final String SIGNATURE = "&signature=";

    @Override
    public String path() {
        return "/sapi/v1/account/apiRestrictions";
    }

    @Override
    public String key(Question question) {
        return question.header("x-mbx-apikey");
    }

    @Override
    public Answer answer(Question question, Keys keys, Instant now) throws Exception {
        if (!key(question).matches("[A-Za-z0-9]{64}")) {
            return error(400, -2014, "API-key format invalid.");
        }
        Key key = keys.find(key(question)).orElse(null);
        if (key == null || key.trouble() != null || !question.method().equals("GET")) {
            return error(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        int end = question.query().lastIndexOf(SIGNATURE);
        String signed = question.query().substring(0, Math.max(end, 0));
        long timestamp = Long.parseLong(signed.replaceAll(".*timestamp=(\\d+).*", "$1"));
        long window = Long.parseLong(signed.replaceAll(".*recvWindow=(\\d+).*", "$1"));
        long server = now.toEpochMilli();
        if (timestamp >= server + 1000 || server - timestamp > window || window > 60_000) {
            return error(400, -1021, "Timestamp for this request is outside of the recvWindow.");
        }
        return isSigned(key.secret(), signed, question.query().substring(end + SIGNATURE.length()))
                ? new Answer(200, """
                        {"ipRestrict":false,"createTime":1698645219000,"enableReading":true,"enableWithdrawals":%s,\
                        "enableInternalTransfer":false,"enableMargin":false,"enableFutures":false,\
                        "enableSpotAndMarginTrading":true}""".formatted(key.mayWithdraw()))
                : error(400, -1022, "Signature for this request is not valid.");
    }

    private static boolean isSigned(String secret, String message, String signature) throws Exception {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        if (secret.startsWith("MCow")) {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(secret))));
            verifier.update(bytes);
            return verifier.verify(
                    Base64.getDecoder().decode(java.net.URLDecoder.decode(signature, StandardCharsets.UTF_8)));
        }
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(bytes)).equalsIgnoreCase(signature);
    }

    private static Answer error(int status, int code, String message) {
        return new Answer(status, "{\"code\":%d,\"msg\":\"%s\"}".formatted(code, message));
    }
}
