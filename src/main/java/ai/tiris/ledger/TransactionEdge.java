package ai.tiris.ledger;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A transaction with its place in the list. */
@Description("A transaction with its place in the list.")
public record TransactionEdge(
        @Shared(percentOnly = false) @NonNull @Description(PageLimits.CURSOR)
        String cursor,

        @Shared(percentOnly = false) @NonNull @Description("The transaction at this place.")
        Transaction node) {}
