package ai.tiris.tradinglog;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A line of a trading's log with its place in the list. */
@Description("A line of a trading's log with its place in the list.")
public record TradingLogEdge(
        @Shared(percentOnly = false) @NonNull @Description(PageLimits.CURSOR)
        String cursor,

        @Shared(percentOnly = false) @NonNull @Description("The line at this place.")
        TradingLog node) {}
