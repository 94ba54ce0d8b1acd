package ai.tiris.auth;

import ai.tiris.platform.db.Administrators;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Lets administrators end the sessions of a user, who may sign in again. */
@ApplicationScoped
public class SignOutUser {
    private static final String SIGN_OUT = "SELECT tiris.sign_out_user(?1)";

    private final EntityWrites writes;

    SignOutUser(EntityWrites writes) {
        this.writes = writes;
    }

    /** How many sessions have ended. Fails with FORBIDDEN, NOT_FOUND (user). */
    Uni<Integer> run(Caller caller, UUID userId) {
        return writes.run(caller, session -> Administrators.require(session)
                .flatMap(is -> session.createNativeQuery(SIGN_OUT, Integer.class)
                        .setParameter(1, userId)
                        .getSingleResult())
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("user")));
    }
}
