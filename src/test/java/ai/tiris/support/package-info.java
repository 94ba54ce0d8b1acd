/** What the tests stand on: the database server that {@code TEST_DB} chooses, and scratch databases on it. */
@NullMarked
package ai.tiris.support;

import org.jspecify.annotations.NullMarked;
