package ai.tiris.exchange.check;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.Exchange;
import ai.tiris.exchange.KeyCheckOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/**
 * Gate: {@code GET /api/v4/spot/accounts} of its API v4, for one currency. Signed as "API Signature string generation" there
 * says; the errors are those of its "label list". The right to withdraw is a group of permissions of its own, which no
 * operation shows: even {@code GET /account/main_keys} is documented without it.
 */
@ApplicationScoped
public class GateKeyCheck implements ExchangeKeyCheck {
    private static final String PATH = "/api/v4/spot/accounts";
    private static final String QUERY = "currency=USDT";

    private final ExchangeCalls calls;
    private final KeyCheckSettings settings;
    private final Clock clock;

    GateKeyCheck(ExchangeCalls calls, KeyCheckSettings settings, Clock clock) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Exchange exchange() {
        return Exchange.GATE;
    }

    @Override
    public Uni<KeyVerdict> check(BindingCredentials credentials) {
        return Uni.createFrom().deferred(() -> {
            String timestamp = Long.toString(clock.instant().getEpochSecond());
            Map<String, String> headers = Map.of(
                    "KEY", credentials.apiKey(),
                    "Timestamp", timestamp,
                    "SIGN", signature(credentials.apiSecret(), PATH, QUERY, timestamp));
            return calls.get(settings.gateAddress(), PATH + "?" + QUERY, headers)
                    .map(GateKeyCheck::verdict);
        });
    }

    /** Of a GET, which has no body. */
    static String signature(String secret, String path, String query, String timestamp) {
        String nothing = Signatures.hex(Signatures.digest("SHA-512", new byte[0]));
        String message = String.join("\n", "GET", path, query, nothing, timestamp);
        return Signatures.hex(Signatures.hmac("HmacSHA512", Signatures.bytes(secret), Signatures.bytes(message)));
    }

    private static KeyVerdict verdict(ExchangeAnswer answer) {
        return answer.isOk()
                ? accepted(answer)
                : answer.read(json -> KeyVerdict.refused(refusal(answer, json.getString("label"))));
    }

    /** The balance that the array holds is none of our business. */
    private static KeyVerdict accepted(ExchangeAnswer answer) {
        try {
            new JsonArray(answer.body());
            return KeyVerdict.accepted(null);
        } catch (DecodeException otherThing) {
            throw answer.unexpected();
        }
    }

    private static KeyCheckOutcome refusal(ExchangeAnswer answer, String label) {
        return switch (label) {
            case "INVALID_KEY", "INVALID_CREDENTIALS" -> KeyCheckOutcome.INVALID_KEY;
            case "INVALID_SIGNATURE" -> KeyCheckOutcome.INVALID_SECRET;
            case "IP_FORBIDDEN" -> KeyCheckOutcome.ADDRESS_NOT_ALLOWED;
            case "FORBIDDEN" -> KeyCheckOutcome.MISSING_PERMISSION;
            case "ACCOUNT_LOCKED" -> KeyCheckOutcome.REFUSED;
            case "REQUEST_EXPIRED" -> throw new NoVerdict("finds our clock wrong");
            default -> throw answer.unexpected();
        };
    }
}
