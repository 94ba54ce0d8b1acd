/** Pages over rows, without a database. */
@NullMarked
package ai.tiris.platform.page;

import org.jspecify.annotations.NullMarked;
