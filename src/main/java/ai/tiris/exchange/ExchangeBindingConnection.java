package ai.tiris.exchange;

import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of exchange bindings. */
@Description("A page of exchange bindings.")
public record ExchangeBindingConnection(@Ignore Page<ExchangeBinding> page) {

    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull ExchangeBindingEdge> getEdges() {
        return page.edges(ExchangeBindingEdge::new);
    }

    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull ExchangeBinding> getNodes() {
        return page.nodes();
    }

    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
