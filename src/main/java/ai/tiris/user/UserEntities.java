package ai.tiris.user;

import ai.tiris.platform.errors.TirisException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The users that the current transaction edits; row-level security leaves it the caller only. */
@ApplicationScoped
public class UserEntities implements PanacheRepositoryBase<UserEntity, UUID> {
    /** The caller, locked to the end of the transaction; UNAUTHENTICATED where the token outlived its user. */
    Uni<UserEntity> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().failWith(TirisException::unauthenticated);
    }
}
