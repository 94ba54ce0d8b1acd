package ai.tiris.auth;

import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of sessions. */
@Description("A page of sessions.")
public record SessionConnection(@Ignore Page<Session> page) {

    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull SessionEdge> getEdges() {
        return page.edges(SessionEdge::new);
    }

    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull Session> getNodes() {
        return page.nodes();
    }

    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
