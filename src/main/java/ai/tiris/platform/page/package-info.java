/** Keyset pages: opaque cursors, both directions, never an offset. */
@NullMarked
package ai.tiris.platform.page;

import org.jspecify.annotations.NullMarked;
