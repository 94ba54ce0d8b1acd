package ai.tiris.platform.db;

import ai.tiris.platform.access.Scope;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
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
                .invoke(is -> {
                    if (!is) {
                        throw new TirisException(ErrorCode.FORBIDDEN, "Only administrators may do this.");
                    }
                })
                .replaceWithVoid();
    }
}
