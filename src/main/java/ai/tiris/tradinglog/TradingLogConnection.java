package ai.tiris.tradinglog;

import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of lines of tradings' logs. */
@Description("A page of lines of tradings' logs.")
public record TradingLogConnection(@Ignore Page<TradingLog> page) {

    @Shared(percentOnly = false)
    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull TradingLogEdge> getEdges() {
        return page.edges(TradingLogEdge::new);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull TradingLog> getNodes() {
        return page.nodes();
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
