/** Starts that are refused, migrations that race or die, and the embedded database over its whole life. */
@NullMarked
package ai.tiris.platform.start;

import org.jspecify.annotations.NullMarked;
