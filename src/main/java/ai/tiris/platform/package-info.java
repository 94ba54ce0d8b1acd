/** What every feature stands on; knows none of them. */
@NullMarked
package ai.tiris.platform;

import org.jspecify.annotations.NullMarked;
