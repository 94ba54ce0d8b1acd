/** The log of a trading, and its numbers without a gap. */
@NullMarked
package ai.tiris.tradinglog;

import org.jspecify.annotations.NullMarked;
