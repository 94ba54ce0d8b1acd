package ai.tiris.auth;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether what a token or a link is to be for is its maker's own. */
final class OwnTradings {
    private static final String COUNT =
            "SELECT count(*)::int FROM tiris.tradings WHERE user_id = $1 AND id = ANY ($2::uuid[])";

    private OwnTradings() {}

    /** Fails with NOT_FOUND ({@code field}) unless all of them are the caller's own; null asks for none. */
    static Uni<?> require(Statements statements, Caller caller, String field, UUID @Nullable [] tradings) {
        if (tradings == null) {
            return Uni.createFrom().voidItem();
        }
        return statements
                .run(COUNT, Tuple.of(caller.userId()).addArrayOfUUID(tradings))
                .invoke(rows -> {
                    if (rows.iterator().next().getInteger(0) < tradings.length) {
                        throw new TirisException(
                                ErrorCode.NOT_FOUND, "There is no such trading.", Map.of("field", field));
                    }
                });
    }
}
