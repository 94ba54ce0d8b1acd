/** Exchange bindings, and that their secrets are nowhere to be read. */
@NullMarked
package ai.tiris.exchange;

import org.jspecify.annotations.NullMarked;
