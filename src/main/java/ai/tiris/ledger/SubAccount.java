package ai.tiris.ledger;

import ai.tiris.platform.access.Shared;
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
        @Shared(percentOnly = false)
        @Id
        @NonNull
        @Description("What names the sub-account in every other operation; it never changes.")
        UUID id,

        @Shared(percentOnly = false)
        @NonNull
        @Description("What its owner calls it: 1 to 100 characters, unique within the trading.")
        String name,

        @Shared(percentOnly = false)
        @NonNull
        @Description("What it holds, as the exchange writes it: BTC, USDT. It never changes.")
        String symbol,

        @Shared(percentOnly = false)
        @NonNull
        @Description("Everything it holds, in its symbol: the sum of its transactions' amounts, never" + " negative.")
        BigDecimal balance,

        @Shared(percentOnly = false)
        @NonNull
        @Description(
                "The part of the balance that is held for open orders, in its symbol: zero to the" + " whole balance.")
        BigDecimal lockedBalance,

        @NonNull @Description("What its owner or a bot keeps with it; an empty object for nothing.")
        JsonObject info,

        @Shared(percentOnly = false) @NonNull @Description("When it was opened.")
        Instant createdAt,

        @Shared(percentOnly = false) @NonNull @Description("When it was last changed, its balance included.")
        Instant updatedAt,

        @Ignore UUID tradingId) {

    @Shared(percentOnly = false)
    @NonNull
    @Description("What a withdrawal or a new order may use, in its symbol: the balance without what is" + " locked.")
    public BigDecimal getAvailableBalance() {
        return balance.subtract(lockedBalance);
    }

    /** This sub-account with other figures: those of the moment that an answer is about. */
    SubAccount withFigures(BigDecimal balance, BigDecimal lockedBalance) {
        return new SubAccount(id, name, symbol, balance, lockedBalance, info, createdAt, updatedAt, tradingId);
    }
}
