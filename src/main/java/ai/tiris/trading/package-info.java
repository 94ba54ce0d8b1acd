/** A trading: a real, virtual or backtest run on an exchange binding. */
@NullMarked
package ai.tiris.trading;

import org.jspecify.annotations.NullMarked;
