/** The jobs, by themselves and beside replicas at the same work. */
@NullMarked
package ai.tiris.maintenance;

import org.jspecify.annotations.NullMarked;
