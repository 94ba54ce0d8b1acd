/** The request's transactions: one snapshot to read from, one transaction for each write. */
@NullMarked
package ai.tiris.platform.db;

import org.jspecify.annotations.NullMarked;
