package ai.tiris.performance;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Days of trades put together in one quote symbol. */
final class TradeTotals {
    private final Map<String, TradeDay> bySymbol = new HashMap<>();
    private boolean profitsKnown = true;
    private boolean feesKnown = true;

    /**
     * The next day of a trading.
     *
     * @param price of the row's symbol at the end of the day; null where it is not known
     */
    void add(TradeDays.Row row, @Nullable BigDecimal price) {
        profitsKnown &= price != null || row.trades().closed() == 0;
        feesKnown &= price != null || row.trades().fees().signum() == 0;
        TradeDay valued = row.trades().times(price == null ? BigDecimal.ZERO : price);
        bySymbol.merge(row.symbol(), valued, TradeDay::then);
    }

    /** All days and symbols; those of other tradings beside them. */
    TradeDay sum() {
        return bySymbol.values().stream().reduce(TradeDay.NONE, TradeDay::beside);
    }

    /** Whether all profits could be valued. */
    boolean profitsKnown() {
        return profitsKnown;
    }

    /** Whether all fees could be valued. */
    boolean feesKnown() {
        return feesKnown;
    }
}
