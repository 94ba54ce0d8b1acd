package ai.tiris.platform.db;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lets only administrators through: the database looks at the caller's roles, whatever a token says. */
public final class Administrators {
    private static final String ASK = "SELECT tiris.is_administrator()";

    private Administrators() {}

    /** Fails with FORBIDDEN where the transaction's caller is no administrator. */
    public static Uni<@Nullable Void> require(Mutiny.Session session) {
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
