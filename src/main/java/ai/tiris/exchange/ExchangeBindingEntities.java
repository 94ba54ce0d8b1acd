package ai.tiris.exchange;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The exchange bindings that the current transaction edits; row-level security leaves it the own and the public ones. */
@ApplicationScoped
public class ExchangeBindingEntities implements PanacheRepositoryBase<ExchangeBindingEntity, UUID> {
    /**
     * The binding, locked to the end of the transaction; FORBIDDEN for a public one, unless for an administrator, and
     * NOT_FOUND for any other id.
     */
    Uni<ExchangeBindingEntity> lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE).onItem().ifNull().switchTo(() -> findById(id)
                .map(ExchangeBindingEntities::refuse));
    }

    private static ExchangeBindingEntity refuse(@Nullable ExchangeBindingEntity seen) {
        throw seen == null
                ? TirisException.notFound("exchange binding")
                : new TirisException(ErrorCode.FORBIDDEN, "Only administrators may change a public binding.");
    }
}
