package ai.tiris.exchange;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** An exchange binding with its place in the list. */
@Description("An exchange binding with its place in the list.")
public record ExchangeBindingEdge(
        @NonNull @Description("Its place, for after and before.")
        String cursor,

        @NonNull ExchangeBinding node) {}
