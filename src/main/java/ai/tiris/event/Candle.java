package ai.tiris.event;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Prices of a span of time, in the quote symbol.
 *
 * @param volume in the symbol; null where the bot says none
 */
record Candle(
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        @Nullable BigDecimal volume) {
    /** VALIDATION where a price is missing, not positive, or outside of low and high. */
    static Candle of(EventData data) {
        BigDecimal volume = data.decimalOrNull("volume");
        if (volume != null && volume.signum() < 0) {
            throw TirisException.validation("volume", "Must not be negative.");
        }
        BigDecimal high = price(data, "high");
        BigDecimal low = price(data, "low");
        if (low.compareTo(high) > 0) {
            throw TirisException.validation("low", "Must not be above high.");
        }
        return new Candle(between(low, high, data, "open"), high, low, between(low, high, data, "close"), volume);
    }

    private static BigDecimal price(EventData data, String field) {
        return Decimals.positive(field, data.decimal(field));
    }

    private static BigDecimal between(BigDecimal low, BigDecimal high, EventData data, String field) {
        BigDecimal price = price(data, field);
        if (price.compareTo(low) < 0 || price.compareTo(high) > 0) {
            throw TirisException.validation(field, "Must lie between low and high.");
        }
        return price;
    }
}
