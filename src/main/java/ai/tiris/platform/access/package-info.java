/** What a caller's token lets the caller do, and what each operation asks for. */
@NullMarked
package ai.tiris.platform.access;

import org.jspecify.annotations.NullMarked;
