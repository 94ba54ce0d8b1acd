package ai.tiris.user;

import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of users. */
@Description("A page of users.")
public record UserConnection(@Ignore Page<User> page) {

    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull UserEdge> getEdges() {
        return page.edges(UserEdge::new);
    }

    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull User> getNodes() {
        return page.nodes();
    }

    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
