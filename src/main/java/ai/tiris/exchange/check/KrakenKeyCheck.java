package ai.tiris.exchange.check;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.Exchange;
import ai.tiris.exchange.KeyCheckOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kraken: {@code POST /0/private/GetApiKeyInfo}, "Get API Key Info" of its spot REST API, which needs no permission. Signed as
 * its guide "Spot REST Authentication" says; the errors, all with status 200, are those of its guide "Errors".
 */
@ApplicationScoped
public class KrakenKeyCheck implements ExchangeKeyCheck {
    private static final String PATH = "/0/private/GetApiKeyInfo";
    private static final String WITHDRAW = "withdraw-funds";

    /** For too many unknown keys, so by our address: "typically a few minutes", unless somebody asks meanwhile. */
    private static final Duration LOCKOUT = Duration.ofMinutes(15);

    private final ExchangeCalls calls;
    private final KeyCheckSettings settings;
    private final Clock clock;

    KrakenKeyCheck(ExchangeCalls calls, KeyCheckSettings settings, Clock clock) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Exchange exchange() {
        return Exchange.KRAKEN;
    }

    /**
     * A nonce must be greater than any that the key was used with. Ours is in milliseconds, the least of what is in use: a
     * greater one would lock the user's own bot out.
     */
    @Override
    public Uni<KeyVerdict> check(BindingCredentials credentials) {
        return Uni.createFrom().deferred(() -> {
            String nonce = Long.toString(clock.millis());
            String form = "nonce=" + nonce;
            Map<String, String> headers = Map.of(
                    "API-Key", credentials.apiKey(),
                    "API-Sign", signature(credentials.apiSecret(), PATH, nonce, form));
            return calls.post(settings.krakenAddress(), PATH, headers, form).map(KrakenKeyCheck::verdict);
        });
    }

    static String signature(String secret, String path, String nonce, String form) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(Signatures.bytes(path));
        message.writeBytes(Signatures.digest("SHA-256", Signatures.bytes(nonce + form)));
        return Signatures.base64(Signatures.hmac("HmacSHA512", Signatures.fromBase64(secret), message.toByteArray()));
    }

    private static KeyVerdict verdict(ExchangeAnswer answer) {
        return answer.read(json -> json.getJsonArray("error").isEmpty()
                ? KeyVerdict.accepted(mayWithdraw(json.getJsonObject("result")))
                : KeyVerdict.refused(refusal(answer, json.getJsonArray("error").getString(0))));
    }

    private static @Nullable Boolean mayWithdraw(JsonObject key) {
        JsonArray permissions = key.getJsonArray("permissions");
        return permissions == null ? null : permissions.contains(WITHDRAW);
    }

    private static KeyCheckOutcome refusal(ExchangeAnswer answer, String error) {
        return switch (error) {
            case "EAPI:Invalid key" -> KeyCheckOutcome.INVALID_KEY;
            case "EAPI:Invalid signature" -> KeyCheckOutcome.INVALID_SECRET;
            case "EGeneral:Permission denied" -> KeyCheckOutcome.REFUSED;
            case "EAPI:Invalid nonce" -> throw new NoVerdict("has seen a greater nonce of this key");
            case "EGeneral:Temporary lockout" -> throw new NoVerdict("has locked us out for a while", LOCKOUT);
            default -> throw answer.unexpected();
        };
    }
}
