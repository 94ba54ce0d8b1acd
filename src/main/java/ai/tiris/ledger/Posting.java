package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One movement that a business step wants: {@code amount} onto (positive) or off (negative) a sub-account.
 *
 * @param amount in the sub-account's symbol, scale 8, not zero
 * @param trade the trade of which this is a leg, or null
 */
public record Posting(
        Account account,
        TransactionReason reason,
        BigDecimal amount,
        @Nullable TradeOf trade,
        JsonObject info) {

    /** What the legs of one trade share; the price is in {@code quoteSymbol} for one unit of the asset. */
    public record TradeOf(UUID id, BigDecimal price, String quoteSymbol) {}

    public Posting {
        if (amount.signum() == 0) {
            throw TirisException.validation("amount", "Must not be zero.");
        }
    }

    /** A movement that is no leg of a trade. */
    public static Posting of(Account account, TransactionReason reason, BigDecimal amount, @Nullable JsonObject info) {
        return new Posting(account, reason, amount, null, info == null ? JsonValue.EMPTY_JSON_OBJECT : info);
    }

    Direction direction() {
        return amount.signum() > 0 ? Direction.CREDIT : Direction.DEBIT;
    }
}
