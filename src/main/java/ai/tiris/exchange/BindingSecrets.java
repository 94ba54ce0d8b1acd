package ai.tiris.exchange;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and seals the credentials of a binding before anything else gets hold of them. */
@ApplicationScoped
public class BindingSecrets {
    private static final String TABLE = "exchange_bindings";
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e]{1,500}");
    private static final Pattern PRINTABLE_LINES = Pattern.compile("[\\x20-\\x7e\\n]{1,500}");
    private static final int HINT = 4;
    private static final int SHORTEST_WITH_HINT = 12;

    private final SecretVault vault;

    BindingSecrets(SecretVault vault) {
        this.vault = vault;
    }

    /** Fails with VALIDATION (apiKey, apiSecret) where either is missing or not printable. */
    Uni<SealedKey> sealKey(UUID bindingId, UUID userId, @Nullable String apiKey, @Nullable String apiSecret) {
        String key = require("apiKey", apiKey, PRINTABLE);
        String secret = require("apiSecret", apiSecret, PRINTABLE_LINES);
        return Uni.combine()
                .all()
                .unis(
                        vault.seal(new Place(TABLE, "api_key_encrypted", bindingId, userId), key),
                        vault.seal(new Place(TABLE, "api_secret_encrypted", bindingId, userId), secret),
                        vault.fingerprint(userId, key))
                .asTuple()
                .map(parts -> new SealedKey(parts.getItem1(), parts.getItem2(), hint(key), parts.getItem3()));
    }

    /** Null for null. Fails with VALIDATION (passphrase) where it is not printable. */
    Uni<@Nullable String> sealPassphrase(UUID bindingId, UUID userId, @Nullable String passphrase) {
        if (passphrase == null) {
            return Uni.createFrom().nullItem();
        }
        return vault.seal(
                new Place(TABLE, "passphrase_encrypted", bindingId, userId),
                require("passphrase", passphrase, PRINTABLE));
    }

    /** Fails as {@link SecretVault#open} does. */
    public Uni<BindingCredentials> open(
            UUID bindingId, UUID userId, String sealedKey, String sealedSecret, @Nullable String sealedPassphrase) {
        return Uni.combine()
                .all()
                .unis(
                        vault.open(new Place(TABLE, "api_key_encrypted", bindingId, userId), sealedKey),
                        vault.open(new Place(TABLE, "api_secret_encrypted", bindingId, userId), sealedSecret),
                        openPassphrase(bindingId, userId, sealedPassphrase))
                .asTuple()
                .map(parts -> new BindingCredentials(
                        parts.getItem1(), parts.getItem2(), parts.getItem3().orElse(null)));
    }

    private Uni<Optional<String>> openPassphrase(UUID bindingId, UUID userId, @Nullable String sealed) {
        return sealed == null
                ? Uni.createFrom().item(Optional.empty())
                : vault.open(new Place(TABLE, "passphrase_encrypted", bindingId, userId), sealed)
                        .map(Optional::of);
    }

    /** Never repeats the text. */
    private static String require(String field, @Nullable String text, Pattern allowed) {
        if (text == null || text.isBlank() || !allowed.matcher(text).matches()) {
            throw TirisException.validation(field, "Must have 1 to 500 printable characters.");
        }
        return text;
    }

    private static @Nullable String hint(String key) {
        return key.length() < SHORTEST_WITH_HINT ? null : key.substring(key.length() - HINT);
    }
}
