package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The flows of a series in the quote symbol, not rounded. Each is valued with the price at the end of its hour, or at the
 * moment within it; where none is known, with the first one known after; without any it counts nothing.
 */
final class SeriesFlows {
    private final List<Instant> moments;
    private final BigDecimal[] inflows;
    private final BigDecimal[] outflows;
    private final BigDecimal[] inflowsSoFar;
    private final BigDecimal[] netSoFar;
    private final Set<Instant> hours = new HashSet<>();

    SeriesFlows(
            List<Instant> moments,
            List<SymbolHistory> symbols,
            Valuation valuation,
            Map<String, BigDecimal> firstPrices,
            BigDecimal netBefore) {
        this.moments = moments;
        this.inflows = zeros();
        this.outflows = zeros();
        this.inflowsSoFar = zeros();
        this.netSoFar = zeros();
        symbols.forEach(history -> value(history, valuation, firstPrices.get(history.symbol())));
        addUp(netBefore);
    }

    /** Since the beginning of the moment's hour. */
    BigDecimal inflow(int moment) {
        return inflows[moment];
    }

    /** Since the beginning of the moment's hour. */
    BigDecimal outflow(int moment) {
        return outflows[moment];
    }

    /** Inflows less outflows since ever. */
    BigDecimal net(int moment) {
        return netSoFar[moment];
    }

    /** Inflows since the beginning of the first moment's hour. */
    BigDecimal inflowsSoFar(int moment) {
        return inflowsSoFar[moment];
    }

    /** Whether anything was moved, of any value, in the hour that begins then. */
    boolean happenIn(Instant hour) {
        return hours.contains(hour);
    }

    /** Whether anything was moved, of any value, after one moment and up to another. */
    boolean happenBetween(int after, int upTo) {
        for (int moment = after + 1; moment <= upTo; moment++) {
            if (happenIn(Hours.before(moments.get(moment)))) {
                return true;
            }
        }
        return false;
    }

    private void value(SymbolHistory history, Valuation valuation, @Nullable BigDecimal firstPrice) {
        for (int moment = 0; moment < moments.size(); moment++) {
            Flow flow = history.flows().get(moment);
            if (!flow.isNone()) {
                hours.add(Hours.before(moments.get(moment)));
                BigDecimal known = valuation.price(history.symbol(), moment);
                BigDecimal price = known == null ? firstPrice : known;
                if (price != null) {
                    inflows[moment] = inflows[moment].add(flow.inflow().multiply(price));
                    outflows[moment] = outflows[moment].add(flow.outflow().multiply(price));
                }
            }
        }
    }

    /** An hour's flows stay as they stood at its end; until then those so far come on top of the hours before. */
    private void addUp(BigDecimal netBefore) {
        BigDecimal settledNet = netBefore;
        BigDecimal settledInflows = BigDecimal.ZERO;
        for (int i = 0; i < moments.size(); i++) {
            netSoFar[i] = settledNet.add(inflows[i]).subtract(outflows[i]);
            inflowsSoFar[i] = settledInflows.add(inflows[i]);
            if (Hours.isOnTheHour(moments.get(i))) {
                settledNet = netSoFar[i];
                settledInflows = inflowsSoFar[i];
            } else if (happenIn(Hours.before(moments.get(i)))) {
                checkEndFollows(i);
            }
        }
    }

    private void checkEndFollows(int moment) {
        boolean last = moment + 1 == moments.size();
        if (!last
                && moments.get(moment + 1)
                        .isAfter(Hours.before(moments.get(moment)).plusSeconds(3_600))) {
            throw new IllegalArgumentException(
                    "The end of the hour with flows of " + moments.get(moment) + " is missing");
        }
    }

    private BigDecimal[] zeros() {
        BigDecimal[] zeros = new BigDecimal[moments.size()];
        Arrays.fill(zeros, BigDecimal.ZERO);
        return zeros;
    }
}
