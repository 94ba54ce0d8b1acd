/** Secrets that have to be read again: sealed in the database, bound to their place, opened only where they are used. */
@NullMarked
package ai.tiris.platform.crypto;

import org.jspecify.annotations.NullMarked;
