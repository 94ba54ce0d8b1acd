/**
 * What the tests stand on: the database server that {@code TEST_DB} chooses, scratch databases on it, and the search for
 * secrets that are left behind.
 */
@NullMarked
package ai.tiris.support;

import org.jspecify.annotations.NullMarked;
