/**
 * A user with a trading to look at, and examples in the explorer, for whoever tries Tiris out. It never runs in
 * production: only the embedded database has it, and only the start of the application can say that the database is
 * embedded.
 */
@NullMarked
package ai.tiris.demo;

import org.jspecify.annotations.NullMarked;
