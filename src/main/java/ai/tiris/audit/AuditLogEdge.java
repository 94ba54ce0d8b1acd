package ai.tiris.audit;

import ai.tiris.platform.page.PageLimits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A note of the audit with its place in the list. */
@Description("A note of the audit with its place in the list.")
public record AuditLogEdge(
        @NonNull @Description(PageLimits.CURSOR) String cursor,

        @NonNull @Description("The note at this place.") AuditLog node) {}
