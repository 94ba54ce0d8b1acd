package ai.tiris.platform.crypto;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;

/**
 * The only way to a secret in the database. Every secret has a data key of its own, which is kept beside it, wrapped by a
 * key that is not in the database (envelope encryption); its place is the associated data.
 */
@Singleton
public class SecretVault {
    private final SecretKeys keys;
    private final Counter refusals;

    public SecretVault(SecretKeys keys, MeterRegistry registry) {
        this.keys = keys;
        this.refusals = Counter.builder("tiris.secret.open.failures")
                .description("Secrets in the database that did not open: changed, moved, or sealed by an unknown key")
                .register(registry);
    }

    /**
     * Where a secret is kept. Moved to any other place, it does not open.
     *
     * @param userId whose it is
     */
    public record Place(String table, String column, UUID rowId, UUID userId) {
        byte[] associatedData() {
            return String.join("\n", "v2", table, column, rowId.toString(), userId.toString())
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What to keep in the place of {@code secret}, another text each time; fails with IOException without the key's service. */
    public Uni<String> seal(Place place, String secret) {
        return Uni.createFrom().deferred(() -> {
            DataKey dataKey = DataKey.random();
            byte[] ciphertext =
                    AesGcm.encrypt(dataKey.key(), secret.getBytes(StandardCharsets.UTF_8), place.associatedData());
            return wrap(dataKey, ciphertext);
        });
    }

    /**
     * The secret. Fails with IllegalStateException, the same for every reason, for what was not sealed for this place or
     * not by one of the keys, and with IOException without the key's service.
     */
    public Uni<String> open(Place place, String sealed) {
        return refusing(place.table(), Uni.createFrom().deferred(() -> {
            SealedSecret parts = SealedSecret.parse(sealed);
            return unwrap(parts).map(dataKey -> {
                try (dataKey) {
                    byte[] secret = AesGcm.decrypt(dataKey.key(), parts.ciphertext(), place.associatedData());
                    return new String(secret, StandardCharsets.UTF_8);
                }
            });
        }));
    }

    /**
     * The same secret, sealed by the key that seals now: its data key is wrapped anew, and it is not opened for that. Fails
     * as {@link #open} does where the data key cannot be unwrapped.
     *
     * @param table where it is kept
     */
    public Uni<String> reseal(String table, String sealed) {
        return refusing(table, Uni.createFrom().deferred(() -> {
            SealedSecret parts = SealedSecret.parse(sealed);
            return unwrap(parts).flatMap(dataKey -> wrap(dataKey, parts.ciphertext()));
        }));
    }

    /** The id of the key that seals now. */
    public String sealingKey() {
        return keys.sealingId();
    }

    /** 32 bytes by which the same secret of the same user is recognised, and from which nothing else can be told. */
    public Uni<byte[]> fingerprint(UUID userId, String secret) {
        return Uni.createFrom().item(() -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(keys.fingerprints());
                return mac.doFinal((userId + "\n" + secret).getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException failure) {
                throw new IllegalStateException("cannot make a fingerprint", failure);
            }
        });
    }

    private Uni<String> wrap(DataKey dataKey, byte[] ciphertext) {
        KeyEncryptionKey sealing = keys.sealing();
        return sealing.wrap(dataKey.encoded())
                .onTermination()
                .invoke(dataKey::close)
                .map(wrapped -> new SealedSecret(sealing.id(), wrapped, ciphertext).text());
    }

    private Uni<DataKey> unwrap(SealedSecret parts) {
        KeyEncryptionKey key = keys.find(parts.keyId());
        if (key == null) {
            throw new IllegalArgumentException("no such key");
        }
        return key.unwrap(parts.wrappedKey()).map(DataKey::of);
    }

    /** Tells nobody which part was wrong. */
    private <T> Uni<T> refusing(String table, Uni<T> opened) {
        return opened.onFailure(IllegalArgumentException.class).transform(forged -> {
            refusals.increment();
            return new IllegalStateException("a secret of " + table + " does not open");
        });
    }
}
