package ai.tiris.trading;

import ai.tiris.platform.errors.TirisException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The tradings that the current transaction edits; row-level security leaves it no other user's. */
@ApplicationScoped
public class TradingEntities implements PanacheRepositoryBase<TradingEntity, UUID> {
    /** The caller's trading, locked to the end of the transaction; NOT_FOUND for any other id. */
    Uni<TradingEntity> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("trading"));
    }
}
