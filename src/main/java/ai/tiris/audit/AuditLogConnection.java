package ai.tiris.audit;

import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageInfo;
import ai.tiris.platform.page.PageLimits;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of notes of the audit. */
@Description("A page of notes of the audit.")
public record AuditLogConnection(@Ignore Page<AuditLog> page) {

    @NonNull
    @Description("The rows of the page, each with its cursor.")
    public List<@NonNull AuditLogEdge> getEdges() {
        return page.edges(AuditLogEdge::new);
    }

    @NonNull
    @Description("The rows of the page.")
    public List<@NonNull AuditLog> getNodes() {
        return page.nodes();
    }

    @NonNull
    @Description(PageLimits.PAGE_INFO)
    public PageInfo getPageInfo() {
        return page.info();
    }
}
