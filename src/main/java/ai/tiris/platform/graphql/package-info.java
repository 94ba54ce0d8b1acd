/** The HTTP endpoint of the API and what SmallRye GraphQL needs around it. */
@NullMarked
package ai.tiris.platform.graphql;

import org.jspecify.annotations.NullMarked;
