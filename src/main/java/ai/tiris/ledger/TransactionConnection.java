package ai.tiris.ledger;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of transactions. */
@Description("A page of transactions.")
public record TransactionConnection(@Ignore Page<Transaction> page) {

    @Shared(percentOnly = false)
    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull TransactionEdge> getEdges() {
        return page.edges(TransactionEdge::new);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull Transaction> getNodes() {
        return page.nodes();
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
