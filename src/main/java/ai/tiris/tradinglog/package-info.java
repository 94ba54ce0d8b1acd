/** The append-only log of what a bot or a person did in a trading, and why. */
@NullMarked
package ai.tiris.tradinglog;

import org.jspecify.annotations.NullMarked;
