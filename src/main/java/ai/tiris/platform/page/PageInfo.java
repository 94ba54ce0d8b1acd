package ai.tiris.platform.page;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Where a page stands among all rows, as in the Relay cursor connections specification. */
@Description("Where a page stands among all rows.")
public record PageInfo(
        @NonNull @Description("Whether rows follow after the page.")
        boolean hasNextPage,

        @NonNull @Description("Whether rows lie before the page.")
        boolean hasPreviousPage,

        @Description(
                "The cursor of the page's first row; null for a page without rows. With last, where a search stopped for now.")
        @Nullable
        String startCursor,

        @Description(
                "The cursor of the page's last row; null for a page without rows. With first, where a search stopped for now.")
        @Nullable
        String endCursor) {}
