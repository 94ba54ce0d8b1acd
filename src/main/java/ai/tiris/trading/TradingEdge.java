package ai.tiris.trading;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A trading with its place in the list. */
@Description("A trading with its place in the list.")
public record TradingEdge(
        @Shared(percentOnly = true) @NonNull @Description(PageLimits.CURSOR)
        String cursor,

        @Shared(percentOnly = true) @NonNull @Description("The trading at this place.")
        Trading node) {}
