package ai.tiris.trading;

import ai.tiris.exchange.ExchangeBindingEntities;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.scalars.Given;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes what a trading is called, whether it runs, where, and what is kept with it. */
@ApplicationScoped
public class EditTrading {
    private final EntityWrites writes;
    private final TradingEntities tradings;
    private final ExchangeBindingEntities bindings;

    EditTrading(EntityWrites writes, TradingEntities tradings, ExchangeBindingEntities bindings) {
        this.writes = writes;
        this.tradings = tradings;
        this.bindings = bindings;
    }

    /**
     * The trading's id.
     *
     * <p>Fails with NOT_FOUND (trading, exchange binding), VALIDATION (name, status, exchangeBindingId), CONFLICT (name).
     */
    Uni<UUID> edit(Caller caller, UUID id, UpdateTradingInput input) {
        Given.required("name", input.name, name -> Texts.name("name", name));
        return writes.run(caller, session -> tradings.lock(id)
                .call(trading -> checkBinding(trading.type(), input.exchangeBindingId))
                .invoke(trading -> apply(input, trading))
                .replaceWith(id));
    }

    private Uni<?> checkBinding(TradingType type, @Nullable Optional<UUID> binding) {
        if (binding == null || binding.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return bindings.findById(binding.get()).invoke(found -> type.checkBinding(found == null ? null : found.type()));
    }

    private static void apply(UpdateTradingInput input, TradingEntity trading) {
        Given.required("name", input.name, trading::rename);
        Given.required("status", input.status, trading::become);
        Given.required("exchangeBindingId", input.exchangeBindingId, trading::moveTo);
        Given.optional(input.info, info -> trading.keep(Json.orEmpty(info)));
    }
}
