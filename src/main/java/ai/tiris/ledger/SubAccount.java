package ai.tiris.ledger;

import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A balance of one symbol within a trading. */
@Description("A balance of one symbol within a trading.")
public record SubAccount(
        @Id @NonNull UUID id,
        @NonNull @Description("Unique within the trading.") String name,

        @NonNull @Description("What it holds, as the exchange writes it: BTC, USDT.")
        String symbol,

        @NonNull @Description("Everything it holds: the sum of its transactions' amounts.")
        BigDecimal balance,

        @NonNull @Description("Held for open orders; never more than the balance.")
        BigDecimal lockedBalance,

        @NonNull @Description("What its owner or a bot keeps with it.")
        JsonObject info,

        @NonNull @Description("When it was created.") Instant createdAt,

        @NonNull @Description("When it was last changed, its balance included.")
        Instant updatedAt,

        @Ignore UUID tradingId) {

    @NonNull
    @Description("What a withdrawal or a new order may use: the balance without what is locked.")
    public BigDecimal getAvailableBalance() {
        return balance.subtract(lockedBalance);
    }

    /** This sub-account with other figures: those of the moment that an answer is about. */
    SubAccount withFigures(BigDecimal balance, BigDecimal lockedBalance) {
        return new SubAccount(id, name, symbol, balance, lockedBalance, info, createdAt, updatedAt, tradingId);
    }
}
