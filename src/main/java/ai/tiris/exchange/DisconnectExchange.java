package ai.tiris.exchange;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes a binding away with its credentials. */
@ApplicationScoped
public class DisconnectExchange {
    private final EntityWrites writes;
    private final ExchangeBindingEntities bindings;

    DisconnectExchange(EntityWrites writes, ExchangeBindingEntities bindings) {
        this.writes = writes;
        this.bindings = bindings;
    }

    /** The id of the binding that is gone. Fails with NOT_FOUND, FORBIDDEN (a public one), CONFLICT (a trading uses it). */
    Uni<UUID> disconnect(Caller caller, UUID id) {
        return writes.run(
                caller, session -> bindings.lock(id).call(bindings::delete).replaceWith(id));
    }
}
