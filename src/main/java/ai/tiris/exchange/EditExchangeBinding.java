package ai.tiris.exchange;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.EntityWrites;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Given;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes a binding's name, status, info, or its credentials. */
@ApplicationScoped
public class EditExchangeBinding {
    private final EntityWrites writes;
    private final ExchangeBindingEntities bindings;
    private final BindingSecrets secrets;
    private final KeyCheckQueue checks;

    EditExchangeBinding(
            EntityWrites writes, ExchangeBindingEntities bindings, BindingSecrets secrets, KeyCheckQueue checks) {
        this.writes = writes;
        this.bindings = bindings;
        this.secrets = secrets;
        this.checks = checks;
    }

    /** New credentials, sealed; a part that is null stays as it is. */
    private record Sealed(@Nullable SealedKey key, @Nullable Optional<String> passphrase) {
        boolean isAny() {
            return key != null || passphrase != null;
        }
    }

    /**
     * The binding's id.
     *
     * <p>Fails with NOT_FOUND (binding), FORBIDDEN (a public one), VALIDATION (name, apiKey, apiSecret, passphrase,
     * status), CONFLICT (name, apiKey).
     */
    Uni<UUID> edit(Caller caller, UUID id, UpdateExchangeBindingInput input) {
        Given.required("name", input.name, name -> Texts.name("name", name));
        return seal(caller, id, input)
                .flatMap(credentials -> writes.run(caller, session -> bindings.lock(id)
                        .invoke(binding -> apply(input, credentials, binding))
                        .replaceWith(id)))
                .invoke(checks::wake);
    }

    /** Before the transaction, so that no lock waits for a service that has the keys. */
    private Uni<Sealed> seal(Caller caller, UUID id, UpdateExchangeBindingInput input) {
        boolean isNewKey = input.apiKey != null || input.apiSecret != null;
        Uni<@Nullable SealedKey> key = isNewKey
                ? secrets.sealKey(id, caller.userId(), orNull(input.apiKey), orNull(input.apiSecret))
                : Uni.createFrom().nullItem();
        return key.flatMap(sealedKey -> secrets.sealPassphrase(id, caller.userId(), orNull(input.passphrase))
                .map(passphrase ->
                        new Sealed(sealedKey, input.passphrase == null ? null : Optional.ofNullable(passphrase))));
    }

    private void apply(UpdateExchangeBindingInput input, Sealed credentials, ExchangeBindingEntity binding) {
        if (binding.type() == BindingType.PUBLIC && credentials.isAny()) {
            throw TirisException.validation("apiKey", "A public binding has no credentials.");
        }
        if (orNull(credentials.passphrase()) != null && !binding.exchange().hasPassphrase()) {
            throw TirisException.validation("passphrase", "This exchange has none.");
        }
        Given.required("name", input.name, binding::rename);
        Given.required("status", input.status, binding::become);
        Given.optional(input.info, info -> binding.keep(Json.orEmpty(info)));
        Given.optional(credentials.passphrase(), binding::usePassphrase);
        if (credentials.key() != null) {
            binding.use(credentials.key());
        }
        if (credentials.isAny() || (checks.isOn() && isActivated(input, binding))) {
            binding.forgetCheck(checks.isOn());
        }
    }

    /** As after a key has been allowed at the exchange what it was refused for. */
    private static boolean isActivated(UpdateExchangeBindingInput input, ExchangeBindingEntity binding) {
        return orNull(input.status) == BindingStatus.ACTIVE && binding.type() == BindingType.PRIVATE;
    }

    private static <T> @Nullable T orNull(@Nullable Optional<T> part) {
        return part == null ? null : part.orElse(null);
    }
}
