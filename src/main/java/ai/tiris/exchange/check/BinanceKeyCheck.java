package ai.tiris.exchange.check;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.Exchange;
import ai.tiris.exchange.KeyCheckOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Binance: {@code GET /sapi/v1/account/apiRestrictions}, "Get API Key Permission" of its wallet API. Signed as "Request
 * Security" of its spot API says, with HMAC-SHA256 or an Ed25519 key; the error codes are those of "Error Codes".
 */
@ApplicationScoped
public class BinanceKeyCheck implements ExchangeKeyCheck {
    private static final String PATH = "/sapi/v1/account/apiRestrictions";

    /** How late a question may come there: as long as it may take altogether. */
    private static final int RECEIVE_WINDOW_MILLIS = 10_000;

    private static final int TIMESTAMP = -1021;
    private static final int SIGNATURE = -1022;
    private static final int UNAUTHORIZED = -1002;
    private static final int KEY_ID = -2008;
    private static final int KEY_FORMAT = -2014;
    private static final int KEY_ADDRESS_OR_PERMISSION = -2015;

    private final ExchangeCalls calls;
    private final KeyCheckSettings settings;
    private final Clock clock;

    BinanceKeyCheck(ExchangeCalls calls, KeyCheckSettings settings, Clock clock) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Exchange exchange() {
        return Exchange.BINANCE;
    }

    @Override
    public Uni<KeyVerdict> check(BindingCredentials credentials) {
        return Uni.createFrom().deferred(() -> {
            String query = "recvWindow=" + RECEIVE_WINDOW_MILLIS + "&timestamp=" + clock.millis();
            String signed = query + "&signature=" + signature(credentials.apiSecret(), query);
            return calls.get(
                            settings.binanceAddress(),
                            PATH + "?" + signed,
                            Map.of("X-MBX-APIKEY", credentials.apiKey()))
                    .map(BinanceKeyCheck::verdict);
        });
    }

    static String signature(String secret, String query) {
        byte[] message = Signatures.bytes(query);
        return PrivateKeys.isPem(secret)
                ? URLEncoder.encode(
                        Signatures.base64(Signatures.ed25519(PrivateKeys.fromPem(secret), message)),
                        StandardCharsets.UTF_8)
                : Signatures.hex(Signatures.hmac("HmacSHA256", Signatures.bytes(secret), message));
    }

    private static KeyVerdict verdict(ExchangeAnswer answer) {
        return answer.read(json -> answer.isOk() ? rights(answer, json) : refusal(answer, json));
    }

    private static KeyVerdict rights(ExchangeAnswer answer, JsonObject json) {
        if (json.getBoolean("enableReading") == null) {
            throw answer.unexpected();
        }
        return KeyVerdict.accepted(json.getBoolean("enableWithdrawals"));
    }

    private static KeyVerdict refusal(ExchangeAnswer answer, JsonObject json) {
        return KeyVerdict.refused(
                switch (json.getInteger("code")) {
                    case KEY_FORMAT, KEY_ID -> KeyCheckOutcome.INVALID_KEY;
                    case SIGNATURE -> KeyCheckOutcome.INVALID_SECRET;
                    case KEY_ADDRESS_OR_PERMISSION, UNAUTHORIZED -> KeyCheckOutcome.REFUSED;
                    case TIMESTAMP -> throw new NoVerdict("finds our clock wrong");
                    default -> throw answer.unexpected();
                });
    }
}
