package ai.tiris.exchange.check;

import ai.tiris.exchange.BindingCredentials;
import ai.tiris.exchange.Exchange;
import ai.tiris.exchange.KeyCheckOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;

/**
 * Coinbase: {@code GET /api/v3/brokerage/key_permissions}, "Get API Key Permissions" of its Advanced Trade API, with a JWT of
 * the key (see {@link CoinbaseToken}). Its 401 has no reason. A key with a passphrase is one of Coinbase Exchange, which that
 * API does not know: it is not asked about.
 */
@ApplicationScoped
public class CoinbaseKeyCheck implements ExchangeKeyCheck {
    private static final String PATH = "/api/v3/brokerage/key_permissions";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final ExchangeCalls calls;
    private final KeyCheckSettings settings;
    private final Clock clock;

    CoinbaseKeyCheck(ExchangeCalls calls, KeyCheckSettings settings, Clock clock) {
        this.calls = calls;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Exchange exchange() {
        return Exchange.COINBASE;
    }

    @Override
    public Uni<KeyVerdict> check(BindingCredentials credentials) {
        if (credentials.passphrase() != null) {
            return Uni.createFrom().item(KeyVerdict.UNDECIDED);
        }
        return Uni.createFrom().deferred(() -> {
            String uri = "GET " + settings.coinbaseAddress().getAuthority() + PATH;
            String token = CoinbaseToken.sign(credentials.apiKey(), credentials.apiSecret(), uri, clock.instant());
            return calls.get(settings.coinbaseAddress(), PATH, Map.of("Authorization", "Bearer " + token))
                    .map(CoinbaseKeyCheck::verdict);
        });
    }

    private static KeyVerdict verdict(ExchangeAnswer answer) {
        return switch (answer.status()) {
            case UNAUTHORIZED -> KeyVerdict.refused(KeyCheckOutcome.REFUSED);
            case FORBIDDEN -> answer.read(json -> forbidden(answer, json));
            default -> answer.read(json -> rights(answer, json));
        };
    }

    /** Not every 403 is the API's: something before it may not let us through. */
    private static KeyVerdict forbidden(ExchangeAnswer answer, JsonObject json) {
        if (!"PERMISSION_DENIED".equals(json.getString("error"))) {
            throw answer.unexpected();
        }
        return KeyVerdict.refused(KeyCheckOutcome.MISSING_PERMISSION);
    }

    private static KeyVerdict rights(ExchangeAnswer answer, JsonObject json) {
        if (!answer.isOk() || json.getBoolean("can_view") == null) {
            throw answer.unexpected();
        }
        return json.getBoolean("can_view")
                ? KeyVerdict.accepted(json.getBoolean("can_transfer"))
                : KeyVerdict.refused(KeyCheckOutcome.MISSING_PERMISSION);
    }
}
