package ai.tiris.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sell and the lots that it took.
 *
 * @param volume in the asset, more than 0
 * @param proceeds without the fee, in {@code quoteSymbol} as the fee is
 * @param taken may be less than the volume
 */
record Sale(Instant at, String quoteSymbol, BigDecimal volume, BigDecimal proceeds, BigDecimal fee, List<Lot> taken) {

    /** What has to be known of prices to close it. */
    List<LotPayment> payments() {
        return LotPayment.of(taken, quoteSymbol);
    }

    /** Set against what it sold, as far as the cost of that is known by the end of the day; null where none is. */
    @Nullable
    ClosedTrade close(CostPrices prices) {
        Instant dayEnd = Timeframe.ONE_DAY.floor(at).plus(Timeframe.ONE_DAY.length());
        List<Lot> parts = new ArrayList<>();
        BigDecimal cost = BigDecimal.ZERO;
        for (Lot part : taken) {
            BigDecimal ofPart = part.costIn(quoteSymbol, prices, dayEnd);
            if (ofPart != null) {
                parts.add(part);
                cost = cost.add(ofPart);
            }
        }
        return parts.isEmpty() ? null : closed(parts, cost);
    }

    private ClosedTrade closed(List<Lot> parts, BigDecimal cost) {
        BigDecimal known = BigDecimal.ZERO;
        BigDecimal heldSeconds = BigDecimal.ZERO;
        for (Lot part : parts) {
            known = known.add(part.knownVolume());
            heldSeconds = heldSeconds.add(part.heldSeconds(at).multiply(part.knownVolume()));
        }
        return new ClosedTrade(
                at,
                known,
                share(proceeds, known),
                share(fee, known),
                cost,
                heldSeconds.divide(known, Lot.MICROS, RoundingMode.HALF_EVEN));
    }

    private BigDecimal share(BigDecimal whole, BigDecimal part) {
        return part.compareTo(volume) == 0
                ? whole
                : whole.multiply(part).divide(volume, Lot.SCALE, RoundingMode.HALF_EVEN);
    }
}
