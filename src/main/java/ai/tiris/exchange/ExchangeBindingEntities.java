package ai.tiris.exchange;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The exchange bindings that the current transaction edits; row-level security leaves it the own and the public ones. */
@ApplicationScoped
public class ExchangeBindingEntities implements PanacheRepositoryBase<ExchangeBindingEntity, UUID> {}
