package ai.tiris.tradinglog;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A line of a trading's log with its place in the list. */
@Description("A line of a trading's log with its place in the list.")
public record TradingLogEdge(
        @NonNull @Description("Its place, for after and before.")
        String cursor,

        @NonNull TradingLog node) {}
