/** The scalars of the API, exact on the wire and bounded on the way in. */
@NullMarked
package ai.tiris.platform.scalars;

import org.jspecify.annotations.NullMarked;
