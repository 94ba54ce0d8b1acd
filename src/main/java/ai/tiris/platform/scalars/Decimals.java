package ai.tiris.platform.scalars;

import ai.tiris.platform.errors.TirisException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exact decimals of the API and of the ledger: 12 integer and 8 fractional digits, as the NUMERIC(20,8) columns. */
public final class Decimals {
    /** Fractional digits of every amount, balance and price. */
    public static final int SCALE = 8;

    /** The largest magnitude that a column holds. */
    public static final BigDecimal MAX = new BigDecimal("999999999999.99999999");

    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

    private Decimals() {}

    /** The decimal that {@code text} writes out, at scale 8; null where it is none, too large, or finer than 8 digits. */
    public static @Nullable BigDecimal parse(String text) {
        return PLAIN.matcher(text).matches() ? exact(new BigDecimal(text)) : null;
    }

    /** {@code value} at scale 8, nothing rounded; null where it does not fit. */
    public static @Nullable BigDecimal exact(BigDecimal value) {
        boolean fits = value.precision() - value.scale() <= 12 && value.scale() <= 100 && value.scale() >= -12;
        if (!fits || value.stripTrailingZeros().scale() > SCALE) {
            return null;
        }
        return value.setScale(SCALE);
    }

    /** The value, or VALIDATION of {@code field} where it is zero or less. */
    public static BigDecimal positive(String field, BigDecimal value) {
        if (value.signum() <= 0) {
            throw TirisException.validation(field, "Must be positive.");
        }
        return value;
    }

    /** The plain digits without trailing zeros: {@code 10}, {@code 0.5}, never {@code 1E+1}. */
    public static String format(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
