package ai.tiris.ledger;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A transaction with its place in the list. */
@Description("A transaction with its place in the list.")
public record TransactionEdge(
        @NonNull @Description("Its place, for after and before.")
        String cursor,

        @NonNull Transaction node) {}
