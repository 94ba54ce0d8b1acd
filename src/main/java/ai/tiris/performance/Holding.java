package ai.tiris.performance;

import ai.tiris.platform.access.Shared;
import java.math.BigDecimal;
import java.util.Collection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** How much of one symbol is held. */
@Description("How much of one symbol is held, and what it is worth.")
public record Holding(
        @Shared(percentOnly = false) @NonNull @Description("What is held: BTC, USDT.")
        String symbol,

        @Shared(percentOnly = false) @NonNull @Description("How much of it, in the symbol itself.")
        BigDecimal balance,

        @Shared(percentOnly = false)
        @Description("The last known price of one in the quote symbol, rounded half even; null where none is known.")
        @Nullable
        BigDecimal price,

        @Shared(percentOnly = false)
        @Description("What it is worth in the quote symbol, rounded half even once; null where no price is known.")
        @Nullable
        BigDecimal value) {

    /** @param price in the quote symbol, not rounded */
    static Holding of(String symbol, BigDecimal balance, @Nullable BigDecimal price) {
        BigDecimal value = price == null ? null : Money.round(price.multiply(balance));
        return new Holding(symbol, balance, Money.roundOrNull(price), value);
    }

    /** What all are worth; null where one has no price. */
    static @Nullable BigDecimal sum(Collection<Holding> holdings) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Holding holding : holdings) {
            BigDecimal value = holding.value();
            if (value == null) {
                return null;
            }
            sum = sum.add(value);
        }
        return sum;
    }
}
