/** The endpoint and what it does with documents, good and hostile ones. */
@NullMarked
package ai.tiris.platform.graphql;

import org.jspecify.annotations.NullMarked;
