/** Exchange bindings: a connected exchange account, its keys never readable. */
@NullMarked
package ai.tiris.exchange;

import org.jspecify.annotations.NullMarked;
