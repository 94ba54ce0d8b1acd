package ai.tiris.platform.crypto;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** A key that HashiCorp Vault keeps to itself, by the name that it has there. What it wraps is Vault's own text. */
record TransitKey(String id, Transit transit) implements KeyEncryptionKey {
    static List<TransitKey> all(TransitSettings settings) {
        Transit transit = new Transit(settings);
        return settings.keys().stream()
                .map(name -> new TransitKey(name, transit))
                .toList();
    }

    @Override
    public Uni<byte[]> wrap(byte[] dataKey) {
        return transit.encrypt(id, Base64.getEncoder().encodeToString(dataKey))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Uni<byte[]> unwrap(byte[] wrappedKey) {
        return transit.decrypt(id, new String(wrappedKey, StandardCharsets.UTF_8))
                .map(text -> Base64.getDecoder().decode(text));
    }

    @Override
    public String toString() {
        return id;
    }
}
