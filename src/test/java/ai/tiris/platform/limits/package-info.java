/** What callers may ask for at most, and how often. */
@NullMarked
package ai.tiris.platform.limits;

import org.jspecify.annotations.NullMarked;
