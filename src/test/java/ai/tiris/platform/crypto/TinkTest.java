package ai.tiris.platform.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.support.KeyFile;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.KmsEnvelopeAead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our secrets beside Google Tink's envelope encryption with the same key. */
class TinkTest {
    private static final String PREFIX = "v2.key.";
    private static final Place HERE = new Place("bindings", "key", UUID.randomUUID(), UUID.randomUUID());
    private static final byte[] ASSOCIATED_DATA =
            ("v2\nbindings\nkey\n" + HERE.rowId() + "\n" + HERE.userId()).getBytes(StandardCharsets.UTF_8);

    private final JsonWebKey key = KeyFile.key("key");
    private final SecretVault vault;
    private Aead tink;

    TinkTest(@TempDir Path directory) {
        this.vault = new SecretVault(
                SecretKeys.load(new KeyFile(directory).of(key), KeyFile::nothing), new SimpleMeterRegistry());
    }

    @BeforeEach
    void register() throws GeneralSecurityException {
        AeadConfig.register();
        tink = KmsEnvelopeAead.create(
                PredefinedAeadParameters.AES256_GCM, new AesGcmJce(key.getKey().getEncoded()));
    }

    @Test
    void tink_opens_what_we_seal() throws GeneralSecurityException {
        for (String secret : secrets()) {
            String sealed = vault.seal(HERE, secret).await().indefinitely();
            byte[] bytes = Base64.getUrlDecoder().decode(sealed.substring(PREFIX.length()));
            assertArrayEquals(secret.getBytes(StandardCharsets.UTF_8), tink.decrypt(bytes, ASSOCIATED_DATA));
            assertThrows(GeneralSecurityException.class, () -> tink.decrypt(bytes, new byte[0]));
        }
    }

    @Test
    void we_open_what_tink_seals() throws GeneralSecurityException {
        for (String secret : secrets()) {
            byte[] bytes = tink.encrypt(secret.getBytes(StandardCharsets.UTF_8), ASSOCIATED_DATA);
            String sealed = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertEquals(secret, vault.open(HERE, sealed).await().indefinitely());
            String resealed = vault.reseal("bindings", sealed).await().indefinitely();
            assertArrayEquals(
                    secret.getBytes(StandardCharsets.UTF_8),
                    tink.decrypt(Base64.getUrlDecoder().decode(resealed.substring(PREFIX.length())), ASSOCIATED_DATA));
        }
    }

    /** Of every length up to 500, of any characters. */
    private static Iterable<String> secrets() {
        Random random = new Random(1);
        return () -> IntStream.rangeClosed(0, 500)
                .mapToObj(length -> random.ints(length, 1, 0xd7ff)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString())
                .iterator();
    }
}
