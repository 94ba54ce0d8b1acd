package ai.tiris.user;

import ai.tiris.platform.db.Administrators;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Disables and deletes accounts, and lets administrators do so. Whoever is not active is refused from then on. */
@ApplicationScoped
public class CloseAccount {
    private static final String CLOSE = "SELECT true FROM tiris.close_account(?1)";
    private static final String SET_STATUS = "SELECT tiris.set_user_status(?1, ?2)";

    private final EntityWrites writes;
    private final UserEntities users;

    CloseAccount(EntityWrites writes, UserEntities users) {
        this.writes = writes;
        this.users = users;
    }

    /** The caller's id. */
    Uni<UUID> disable(Caller caller) {
        return writes.run(caller, session -> users.lock(caller.userId())
                .invoke(user -> user.become(UserStatus.DISABLED))
                .replaceWith(caller.userId()));
    }

    /** The caller's id. Fails with VALIDATION (confirmUsername). */
    Uni<UUID> delete(Caller caller, String confirmUsername) {
        return writes.run(caller, session -> users.lock(caller.userId())
                .invoke(user -> confirm(user, confirmUsername))
                .call(confirmed -> session.createNativeQuery(CLOSE, Boolean.class)
                        .setParameter(1, caller.userId())
                        .getSingleResult())
                .replaceWith(caller.userId()));
    }

    /** The user's id. Fails with FORBIDDEN, NOT_FOUND (user), VALIDATION (userId: the caller), CONFLICT (a deleted user). */
    Uni<UUID> setStatus(Caller caller, UUID userId, UserStatus status) {
        return writes.run(caller, session -> Administrators.require(session)
                .flatMap(is -> setStatus(session, caller, userId, status))
                .invoke(before -> check(before, status))
                .replaceWith(userId));
    }

    private static Uni<@Nullable String> setStatus(
            Mutiny.Session session, Caller caller, UUID userId, UserStatus status) {
        if (userId.equals(caller.userId())) {
            throw TirisException.validation("userId", "Must be another user: close your own account yourself.");
        }
        return session.createNativeQuery(SET_STATUS, String.class)
                .setParameter(1, userId)
                .setParameter(2, status.column())
                .getSingleResult();
    }

    private static void confirm(UserEntity user, String username) {
        if (!user.username().equals(username)) {
            throw TirisException.validation("confirmUsername", "Must be your username.");
        }
    }

    private static void check(@Nullable String before, UserStatus status) {
        if (before == null) {
            throw TirisException.notFound("user");
        }
        if (before.equals(UserStatus.DELETED.column()) && status != UserStatus.DELETED) {
            throw new TirisException(ErrorCode.CONFLICT, "A deleted user stays deleted.");
        }
    }
}
