package ai.tiris.platform.page;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Where a page stands among all rows, as in the Relay cursor connections specification. */
@Description("Where a page stands among all rows.")
public record PageInfo(
        @NonNull boolean hasNextPage,
        @NonNull boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
