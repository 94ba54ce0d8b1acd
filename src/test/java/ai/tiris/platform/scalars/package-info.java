/** What numbers, times, texts and JSON may look like, and what becomes of those that may not. */
@NullMarked
package ai.tiris.platform.scalars;

import org.jspecify.annotations.NullMarked;
