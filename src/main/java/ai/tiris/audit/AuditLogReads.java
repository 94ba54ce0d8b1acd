package ai.tiris.audit;

import ai.tiris.platform.db.Administrators;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the caller did, and for administrators what anybody did. */
@ApplicationScoped
public class AuditLogReads {
    private static final String OF_TYPE = "t.resource_type = %s";
    private static final String OF_RESOURCE = "t.resource_id = %s";

    /**
     * Newest first. Fails with FORBIDDEN where the filter names another user and the caller is no administrator, and with
     * VALIDATION.
     */
    Uni<Page<AuditLog>> logs(AuditLogFilter filter, PageRequest page) {
        filter.check();
        UUID caller = Request.current().caller().userId();
        UUID asked = filter.userId();
        if (caller.equals(asked)) {
            return of(caller, AuditLogRow.OWN, filter, page);
        }
        return asked == null
                ? Administrators.includeCaller()
                        .flatMap(is -> is ? ofAll(filter, page) : of(caller, AuditLogRow.OWN, filter, page))
                : Administrators.require().flatMap(is -> of(asked, AuditLogRow.ALL, filter, page));
    }

    private static Uni<Page<AuditLog>> of(UUID userId, Keyset<AuditLog> list, AuditLogFilter filter, PageRequest page) {
        KeysetQuery<AuditLog> query = new KeysetQuery<>(list, page, userId).where("t.user_id = $1");
        return run(siftResource(query, filter), filter);
    }

    private static Uni<Page<AuditLog>> ofAll(AuditLogFilter filter, PageRequest page) {
        KeysetQuery<AuditLog> query = new KeysetQuery<>(AuditLogRow.ALL, page).where("true");
        return run(
                filter.isOfOneResource()
                        ? query.where(OF_TYPE, filter.resourceType()).where(OF_RESOURCE, filter.resourceId())
                        : siftResource(query, filter),
                filter);
    }

    private static KeysetQuery<AuditLog> siftResource(KeysetQuery<AuditLog> query, AuditLogFilter filter) {
        return query.sift(OF_TYPE, filter.resourceType()).sift(OF_RESOURCE, filter.resourceId());
    }

    private static Uni<Page<AuditLog>> run(KeysetQuery<AuditLog> query, AuditLogFilter filter) {
        return query.from(filter.from())
                .to(filter.to())
                .sift("t.action = ANY (%s::text[])", actions(filter.actions()))
                .page(Request.current().reads());
    }

    private static String @Nullable [] actions(@Nullable List<String> actions) {
        return actions == null ? null : actions.stream().distinct().toArray(String[]::new);
    }
}
