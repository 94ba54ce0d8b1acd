/** Tradings, and that nobody reaches another's. */
@NullMarked
package ai.tiris.trading;

import org.jspecify.annotations.NullMarked;
