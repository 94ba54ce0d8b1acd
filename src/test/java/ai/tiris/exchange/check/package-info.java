/** Checks of credentials at the exchanges: each exchange's by itself, and the queue in the running application. */
@NullMarked
package ai.tiris.exchange.check;

import org.jspecify.annotations.NullMarked;
