package ai.tiris.platform.db;

import ai.tiris.platform.access.Scope;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lets only administrators through: the database looks at the caller's roles, whatever a token says. */
public final class Administrators {
    private static final String ASK = "SELECT tiris.is_administrator()";

    private Administrators() {}

    /** Fails with FORBIDDEN where the request's caller is no administrator, or the caller's token not for that. */
    public static Uni<@Nullable Void> require(Mutiny.Session session) {
        Request.current().caller().require(Scope.ADMIN);
        return session.createNativeQuery(ASK, Boolean.class)
                .getSingleResult()
                .invoke(Administrators::refuseOthers)
                .replaceWithVoid();
    }

    /** The same for what the request reads. Asked for first: a failure in the snapshot would spoil the other fields. */
    public static Uni<@Nullable Void> require() {
        Request.current().caller().require(Scope.ADMIN);
        return includeCaller().invoke(Administrators::refuseOthers).replaceWithVoid();
    }

    /** Whether the request's caller is an administrator, with a token for that; asked for once in a snapshot. */
    public static Uni<Boolean> includeCaller() {
        Request request = Request.current();
        return request.caller().credential().scopes().contains(Scope.ADMIN)
                ? request.once(Administrators.class, () -> request.reads()
                        .run(ASK, Tuple.tuple())
                        .map(rows -> rows.iterator().next().getBoolean(0)))
                : Uni.createFrom().item(false);
    }

    private static void refuseOthers(boolean isAdministrator) {
        if (!isAdministrator) {
            throw new TirisException(ErrorCode.FORBIDDEN, "Only administrators may do this.");
        }
    }
}
