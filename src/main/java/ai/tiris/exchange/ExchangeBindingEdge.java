package ai.tiris.exchange;

import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An exchange binding with its place in the list. */
@Description("An exchange binding with its place in the list.")
public record ExchangeBindingEdge(
        @NonNull @Description(PageLimits.CURSOR) String cursor,

        @NonNull @Description("The exchange binding at this place.")
        ExchangeBinding node) {}
