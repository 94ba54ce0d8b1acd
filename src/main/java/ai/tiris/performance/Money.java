package ai.tiris.performance;

import ai.tiris.platform.scalars.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The one rounding that money meets, at the end, and its way into statistics. */
final class Money {
    private Money() {}

    /** To 8 decimals, half even. */
    static BigDecimal round(BigDecimal exact) {
        return exact.setScale(Decimals.SCALE, RoundingMode.HALF_EVEN);
    }

    static @Nullable BigDecimal roundOrNull(@Nullable BigDecimal exact) {
        return exact == null ? null : round(exact);
    }

    static double ratio(BigDecimal numerator, BigDecimal denominator) {
        return numerator.doubleValue() / denominator.doubleValue();
    }

    /** A figure that a client may see; null for what is not a number or beyond all numbers. */
    static @Nullable Double finite(double figure) {
        return Double.isFinite(figure) ? figure : null;
    }
}
