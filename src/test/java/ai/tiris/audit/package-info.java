/** Who did what: that it is told, and to nobody else. */
@NullMarked
package ai.tiris.audit;

import org.jspecify.annotations.NullMarked;
