package ai.tiris.performance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is left of what came into a sub-account at once, or of several such lots at their average.
 *
 * @param openedAt when it came; of several the mean, weighted by volume
 * @param volume in the asset, more than 0
 * @param knownVolume the part of the volume of which the cost is known
 * @param cost of the known part, fees included, in {@code paidIn}
 * @param paidIn the symbol that was paid with, the asset's own for what was deposited; null where nothing was paid
 */
public record Lot(
        Instant openedAt,
        BigDecimal volume,
        BigDecimal knownVolume,
        BigDecimal cost,
        @Nullable String paidIn) {
    /** Decimals of a part of a lot: so many that what is rounded shows in no figure. */
    static final int SCALE = 24;

    /** Decimals of seconds. */
    static final int MICROS = 6;

    /** A lot of which the cost is known. */
    static Lot of(Instant openedAt, BigDecimal volume, BigDecimal cost, String paidIn) {
        return new Lot(openedAt, volume, volume, cost, paidIn);
    }

    /** A lot that cost nothing. */
    static Lot free(Instant openedAt, BigDecimal volume) {
        return new Lot(openedAt, volume, volume, BigDecimal.ZERO, null);
    }

    /** What it was paid with, if that has to be valued in order to know its cost in some symbol; null where it has not. */
    @Nullable
    LotPayment paymentIn(String quoteSymbol) {
        return paidIn == null || paidIn.equals(quoteSymbol) ? null : new LotPayment(paidIn, quoteSymbol, openedAt);
    }

    /**
     * What its known part cost in some symbol: what was paid in another is worth what it was worth when the lot was opened.
     *
     * @return null where there is no known part, or no price
     */
    @Nullable
    BigDecimal costIn(String quoteSymbol, CostPrices prices, Instant knownUntil) {
        if (knownVolume.signum() == 0) {
            return null;
        }
        LotPayment payment = paymentIn(quoteSymbol);
        if (payment == null) {
            return cost;
        }
        BigDecimal price = prices.price(payment, knownUntil);
        return price == null ? null : cost.multiply(price);
    }

    /** The first {@code part} of its volume, at most all of it. */
    Lot part(BigDecimal part) {
        return new Lot(openedAt, part, share(knownVolume, part), share(cost, part), paidIn);
    }

    /** What is left when a part of it is gone; together they are the whole, to the last digit. */
    Lot without(Lot part) {
        return new Lot(
                openedAt,
                volume.subtract(part.volume),
                knownVolume.subtract(part.knownVolume),
                cost.subtract(part.cost),
                paidIn);
    }

    /** Both as one at their average; where they were paid in different symbols, what this one cost is forgotten. */
    Lot and(Lot newer) {
        boolean forgotten = paidIn != null && newer.paidIn != null && !paidIn.equals(newer.paidIn);
        BigDecimal together = volume.add(newer.volume);
        BigDecimal seconds = heldSeconds(newer.openedAt).multiply(newer.volume);
        BigDecimal later = seconds.divide(together, MICROS, RoundingMode.HALF_EVEN);
        return new Lot(
                openedAt.plus(later.unscaledValue().longValueExact(), ChronoUnit.MICROS),
                together,
                forgotten ? newer.knownVolume : knownVolume.add(newer.knownVolume),
                forgotten ? newer.cost : cost.add(newer.cost),
                newer.paidIn == null ? paidIn : newer.paidIn);
    }

    /** How long it was held, to the microsecond. */
    BigDecimal heldSeconds(Instant until) {
        Duration held = Duration.between(openedAt, until);
        return BigDecimal.valueOf(held.getSeconds()).add(BigDecimal.valueOf(held.getNano() / 1_000, MICROS));
    }

    private BigDecimal share(BigDecimal whole, BigDecimal part) {
        boolean all = whole.signum() == 0 || part.compareTo(volume) == 0;
        return all ? whole : whole.multiply(part).divide(volume, SCALE, RoundingMode.HALF_EVEN);
    }
}
