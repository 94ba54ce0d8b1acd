package ai.tiris.trading;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A trading with its place in the list. */
@Description("A trading with its place in the list.")
public record TradingEdge(
        @NonNull @Description("Its place, for after and before.")
        String cursor,

        @NonNull Trading node) {}
