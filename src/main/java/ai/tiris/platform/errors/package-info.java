/** What a caller is told when something fails: one exception with a code, and nothing of our insides. */
@NullMarked
package ai.tiris.platform.errors;

import org.jspecify.annotations.NullMarked;
