package ai.tiris.exchange;

import ai.tiris.platform.db.Administrators;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Connects an exchange account of the caller's, or makes a public binding. */
@ApplicationScoped
public class ConnectExchange {
    private final EntityWrites writes;
    private final ExchangeBindingEntities bindings;
    private final BindingSecrets secrets;
    private final KeyCheckQueue checks;

    ConnectExchange(
            EntityWrites writes, ExchangeBindingEntities bindings, BindingSecrets secrets, KeyCheckQueue checks) {
        this.writes = writes;
        this.bindings = bindings;
        this.secrets = secrets;
        this.checks = checks;
    }

    /**
     * The id of the new binding.
     *
     * <p>Fails with VALIDATION (name, exchange, apiKey, apiSecret, passphrase), CONFLICT (name, apiKey), FORBIDDEN
     * (a public one).
     */
    Uni<UUID> connect(Caller caller, CreateExchangeBindingInput input) {
        Texts.name("name", input.name);
        return input.type == BindingType.PUBLIC ? forEverybody(caller, input) : forUser(caller, input);
    }

    private Uni<UUID> forEverybody(Caller caller, CreateExchangeBindingInput input) {
        if (input.apiKey != null || input.apiSecret != null || input.passphrase != null) {
            throw TirisException.validation("apiKey", "A public binding has no credentials.");
        }
        UUID id = UUID.randomUUID();
        return writes.run(caller, session -> Administrators.require(session)
                .flatMap(is -> bindings.persist(
                        ExchangeBindingEntity.ofEverybody(id, input.name, input.exchange, Json.orEmpty(input.info))))
                .replaceWith(id));
    }

    private Uni<UUID> forUser(Caller caller, CreateExchangeBindingInput input) {
        if (input.exchange == Exchange.VIRTUAL) {
            throw TirisException.validation("exchange", "VIRTUAL has no accounts: use the public binding.");
        }
        if (input.passphrase != null && !input.exchange.hasPassphrase()) {
            throw TirisException.validation("passphrase", "This exchange has none.");
        }
        UUID id = UUID.randomUUID();
        Uni<SealedKey> key = secrets.sealKey(id, caller.userId(), input.apiKey, input.apiSecret);
        return key.flatMap(sealedKey -> secrets.sealPassphrase(id, caller.userId(), input.passphrase)
                        .flatMap(passphrase -> writes.run(
                                caller, session -> bindings.persist(binding(id, caller, input, sealedKey, passphrase))
                                        .replaceWith(id))))
                .invoke(checks::wake);
    }

    private ExchangeBindingEntity binding(
            UUID id, Caller caller, CreateExchangeBindingInput input, SealedKey key, @Nullable String passphrase) {
        ExchangeBindingEntity binding =
                ExchangeBindingEntity.ofUser(id, caller.userId(), input.name, input.exchange, Json.orEmpty(input.info));
        binding.use(key);
        binding.usePassphrase(passphrase);
        binding.forgetCheck(checks.isOn());
        return binding;
    }
}
