/** What holds for the code as a whole. */
@NullMarked
package ai.tiris;

import org.jspecify.annotations.NullMarked;
