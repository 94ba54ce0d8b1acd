/** What the database promises by itself, tested without the application: schema, migration, isolation and functions. */
@NullMarked
package ai.tiris.database;

import org.jspecify.annotations.NullMarked;
