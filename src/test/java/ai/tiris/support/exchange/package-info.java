/** Stand-ins of the exchanges, written from their documentation without a line of what calls them. */
@NullMarked
package ai.tiris.support.exchange;

import org.jspecify.annotations.NullMarked;
