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
 * @param cost of the known part, fees included, in {@code quoteSymbol}
 * @param quoteSymbol null where nothing was paid, or nobody knows what
 */
public record Lot(
        Instant openedAt,
        BigDecimal volume,
        BigDecimal knownVolume,
        BigDecimal cost,
        @Nullable String quoteSymbol) {
    /** Decimals of a part of a lot: so many that what is rounded shows in no figure. */
    static final int SCALE = 24;

    /** Decimals of seconds. */
    static final int MICROS = 6;

    /** A lot of which the cost is known, in {@code quoteSymbol}; or not, where it is null. */
    static Lot of(Instant openedAt, BigDecimal volume, @Nullable BigDecimal cost, @Nullable String quoteSymbol) {
        if (cost == null || cost.signum() == 0) {
            return new Lot(openedAt, volume, cost == null ? BigDecimal.ZERO : volume, BigDecimal.ZERO, null);
        }
        return new Lot(openedAt, volume, volume, cost, quoteSymbol);
    }

    /** Whether its cost can be set against proceeds in this symbol. */
    boolean isPaidIn(@Nullable String symbol) {
        return quoteSymbol == null || quoteSymbol.equals(symbol);
    }

    /** The first {@code part} of its volume, at most all of it. */
    Lot part(BigDecimal part) {
        return new Lot(openedAt, part, share(knownVolume, part), share(cost, part), quoteSymbol);
    }

    /** What is left when a part of it is gone; together they are the whole, to the last digit. */
    Lot without(Lot part) {
        return new Lot(
                openedAt,
                volume.subtract(part.volume),
                knownVolume.subtract(part.knownVolume),
                cost.subtract(part.cost),
                quoteSymbol);
    }

    /** Both as one at their average; where they were paid in different symbols, what this one cost is forgotten. */
    Lot and(Lot newer) {
        boolean forgotten = newer.quoteSymbol != null && !isPaidIn(newer.quoteSymbol);
        BigDecimal together = volume.add(newer.volume);
        BigDecimal seconds = heldSeconds(newer.openedAt).multiply(newer.volume);
        BigDecimal later = seconds.divide(together, MICROS, RoundingMode.HALF_EVEN);
        return new Lot(
                openedAt.plus(later.unscaledValue().longValueExact(), ChronoUnit.MICROS),
                together,
                forgotten ? newer.knownVolume : knownVolume.add(newer.knownVolume),
                forgotten ? newer.cost : cost.add(newer.cost),
                newer.quoteSymbol == null ? quoteSymbol : newer.quoteSymbol);
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
