package ai.tiris.audit;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.page.PageLimits;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The query on the audit. */
@GraphQLApi
public class AuditLogApi {
    private final AuditLogReads reads;
    private final PageLimits limits;

    AuditLogApi(AuditLogReads reads, PageLimits limits) {
        this.reads = reads;
        this.limits = limits;
    }

    @Query
    @Needs(Scope.PERSON)
    @NonNull
    @Description("What the caller did, and for administrators what anybody did, newest first, in pages.")
    public Uni<AuditLogConnection> auditLogs(
            @Description("Which notes to list; all of them if left out.") @Nullable AuditLogFilter filter,
            @DefaultValue("50") @Description(PageLimits.FIRST_OF_SERIES) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after) {
        return reads.logs(filter == null ? AuditLogFilter.ALL : filter, limits.series(first, after, null, null))
                .map(AuditLogConnection::new);
    }
}
