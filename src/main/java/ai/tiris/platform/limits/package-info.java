/** How much one request may ask for: what is beyond is refused before it costs anything. */
@NullMarked
package ai.tiris.platform.limits;

import org.jspecify.annotations.NullMarked;
