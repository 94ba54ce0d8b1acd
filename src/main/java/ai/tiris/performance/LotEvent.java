package ai.tiris.performance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that moves the lots of a sub-account. A trade that was reversed, and its reversal, are none.
 *
 * @param time when it happened
 * @param sequence in which order it was recorded
 * @param volume in the asset, more than 0
 * @param value in {@code quoteSymbol}, without the fee: what a buy cost, a sell brought or an inflow was worth; null for not
 *     known
 * @param fee of a trade, in {@code quoteSymbol}
 * @param quoteSymbol of the value and the fee; null where there is neither
 */
public record LotEvent(
        Kind kind,
        Instant time,
        long sequence,
        BigDecimal volume,
        @Nullable BigDecimal value,
        BigDecimal fee,
        @Nullable String quoteSymbol) {

    /** The order in which they are applied. */
    public static final Comparator<LotEvent> ORDER =
            Comparator.comparing(LotEvent::time).thenComparingLong(LotEvent::sequence);

    /** What it does to the lots. */
    public enum Kind {
        /** Adds a lot at its value and its fee. */
        BUY,
        /** Takes from the oldest lots, and closes a trade. */
        SELL,
        /** A deposit, a transfer in, or the proceeds of a trade in which the asset is the currency: adds a lot at its value. */
        INFLOW,
        /** Interest, a dividend or a rebate: adds a lot that cost nothing. */
        INCOME,
        /** A withdrawal, a transfer out, interest paid, or what was spent as a currency: takes from the oldest lots. */
        OUTFLOW,
        /** A fee in the asset: takes from the oldest lots what they cost. */
        FEE
    }

    public static LotEvent buy(
            Instant time, long sequence, BigDecimal volume, BigDecimal value, BigDecimal fee, String quoteSymbol) {
        return new LotEvent(Kind.BUY, time, sequence, volume, value, fee, quoteSymbol);
    }

    public static LotEvent sell(
            Instant time, long sequence, BigDecimal volume, BigDecimal value, BigDecimal fee, String quoteSymbol) {
        return new LotEvent(Kind.SELL, time, sequence, volume, value, fee, quoteSymbol);
    }

    public static LotEvent inflow(
            Instant time, long sequence, BigDecimal volume, @Nullable BigDecimal value, String quoteSymbol) {
        return new LotEvent(Kind.INFLOW, time, sequence, volume, value, BigDecimal.ZERO, quoteSymbol);
    }

    public static LotEvent income(Instant time, long sequence, BigDecimal volume) {
        return new LotEvent(Kind.INCOME, time, sequence, volume, BigDecimal.ZERO, BigDecimal.ZERO, null);
    }

    public static LotEvent outflow(Instant time, long sequence, BigDecimal volume) {
        return new LotEvent(Kind.OUTFLOW, time, sequence, volume, null, BigDecimal.ZERO, null);
    }

    /** A fee in the asset, wanted in {@code quoteSymbol}: of lots that were paid in another it is not known. */
    public static LotEvent fee(Instant time, long sequence, BigDecimal volume, String quoteSymbol) {
        return new LotEvent(Kind.FEE, time, sequence, volume, null, BigDecimal.ZERO, quoteSymbol);
    }
}
