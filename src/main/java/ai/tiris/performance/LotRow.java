package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, as far as it matters to lots. Those of a trade that was reversed, and of its reversal, are none.
 *
 * @param id in whose order those of one time were recorded
 * @param at when it happened
 * @param amount negative for a debit
 * @param price of a leg of a trade, in {@code quoteSymbol}; null for all else
 */
record LotRow(
        UUID id,
        UUID accountId,
        Instant at,
        BigDecimal amount,
        String reason,
        @Nullable UUID tradeId,
        @Nullable BigDecimal price,
        @Nullable String quoteSymbol) {
    private static final Set<String> INCOME = Set.of("dividend", "interest", "rebate", "fee");

    boolean isFee() {
        return reason.equals("fee");
    }

    /** Whether it came for nothing. */
    boolean isIncome() {
        return amount.signum() > 0 && INCOME.contains(reason);
    }

    /** Whether it came from outside. */
    boolean isInflow() {
        return amount.signum() > 0 && !isIncome();
    }

    boolean isOfSameTrade(LotRow other) {
        return tradeId != null && tradeId.equals(other.tradeId);
    }

    Instant day() {
        return Timeframe.ONE_DAY.floor(at);
    }
}
