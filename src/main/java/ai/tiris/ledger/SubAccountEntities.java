package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The sub-accounts that the current transaction edits; row-level security leaves it no other user's. */
@ApplicationScoped
public class SubAccountEntities implements PanacheRepositoryBase<SubAccountEntity, UUID> {
    /** The caller's sub-account, locked to the end of the transaction; NOT_FOUND for any other id. */
    Uni<SubAccountEntity> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("sub-account"));
    }
}
