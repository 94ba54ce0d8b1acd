/**
 * What is done without anybody asking: the ledger is checked, summaries are kept up, old rows go, chunks come,
 * secrets move to the newest key.
 */
@NullMarked
package ai.tiris.maintenance;

import org.jspecify.annotations.NullMarked;
