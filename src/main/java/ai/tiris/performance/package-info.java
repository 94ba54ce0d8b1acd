/**
 * What a trading is worth and how well it does: equity, returns, risk, closed trades.
 *
 * <p>Pure calculators over what the classes named Reads have read; nothing is written here. Every figure is defined in
 * {@code docs/decisions/0009-how-the-figures-are-worked-out.md}. Money is a BigDecimal, exact until it is rounded once, half
 * even, to 8 decimals; ratios are doubles, and null where they cannot be computed, never NaN or infinite.
 */
@NullMarked
package ai.tiris.performance;

import org.jspecify.annotations.NullMarked;
