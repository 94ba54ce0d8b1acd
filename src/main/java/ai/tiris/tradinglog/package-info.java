/** The log of what a bot or a person did in a trading, and why: appended to; only a person's own line can be deleted. */
@NullMarked
package ai.tiris.tradinglog;

import org.jspecify.annotations.NullMarked;
