package ai.tiris.platform.page;

import ai.tiris.platform.access.Shared;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Where a page stands among all rows, as in the Relay cursor connections specification. */
@Description("Where a page stands among all rows.")
public record PageInfo(
        @Shared(percentOnly = true) @NonNull @Description("Whether rows follow after the page.")
        boolean hasNextPage,

        @Shared(percentOnly = true) @NonNull @Description("Whether rows lie before the page.")
        boolean hasPreviousPage,

        @Shared(percentOnly = true)
        @Description(
                "The cursor of the page's first row; null for a page without rows. With last, where a search stopped for now.")
        @Nullable
        String startCursor,

        @Shared(percentOnly = true)
        @Description(
                "The cursor of the page's last row; null for a page without rows. With first, where a search stopped for now.")
        @Nullable
        String endCursor) {}
