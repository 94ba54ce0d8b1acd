package ai.tiris.performance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * What was paid for a lot in another symbol than the one that its cost is wanted in.
 *
 * @param symbol that was paid with
 * @param at when
 */
record LotPayment(String symbol, String quoteSymbol, Instant at) {
    /** Those that have to be valued in order to know what lots cost in a symbol. */
    static List<LotPayment> of(Collection<Lot> lots, String quoteSymbol) {
        return lots.stream()
                .map(lot -> lot.paymentIn(quoteSymbol))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The end of its hour, at whose last price it counts. */
    Instant hourEnd() {
        return Timeframe.ONE_HOUR.floor(at).plus(Timeframe.ONE_HOUR.length());
    }
}
