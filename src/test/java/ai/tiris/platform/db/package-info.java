/** Transactions, snapshots and connections, with a server that fails in every way. */
@NullMarked
package ai.tiris.platform.db;

import org.jspecify.annotations.NullMarked;
