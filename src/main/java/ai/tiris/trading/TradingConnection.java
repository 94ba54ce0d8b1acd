package ai.tiris.trading;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of tradings. */
@Description("A page of tradings.")
public record TradingConnection(@Ignore Page<Trading> page) {

    @Shared(percentOnly = true)
    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull TradingEdge> getEdges() {
        return page.edges(TradingEdge::new);
    }

    @Shared(percentOnly = true)
    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull Trading> getNodes() {
        return page.nodes();
    }

    @Shared(percentOnly = true)
    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
