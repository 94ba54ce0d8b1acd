package ai.tiris.platform.start;

import ai.tiris.platform.crypto.KeyServiceRefusal;
import ai.tiris.platform.crypto.SecretKeys;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;

/**
 * Lets the application start only with the keys that the secrets in the database need, and notes a key in the database
 * before it is used for the first time, with a value that only this key makes or opens.
 */
final class SecretKeyCheck {
    private static final UUID NOBODY = new UUID(0, 0);
    private static final String TEXT = "tiris";

    private static final String KNOWN =
            "SELECT id, check_value FROM tiris.secret_keys WHERE purpose = ? ORDER BY number";
    private static final String IS_USED = "SELECT tiris.is_secret_key_used(?)";
    private static final String NOTE =
            "INSERT INTO tiris.secret_keys (id, purpose, check_value) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";

    private final Connection connection;
    private final SecretKeys keys;
    private final SecretVault vault;

    private SecretKeyCheck(Connection connection, SecretKeys keys) {
        this.connection = connection;
        this.keys = keys;
        this.vault = new SecretVault(keys, new SimpleMeterRegistry());
    }

    static void run(DatabaseAddress address, Login application, SecretKeys keys) {
        try (Connection connection = ServerConnection.open(address, application, DatabaseAddress.VARIABLE)) {
            SecretKeyCheck check = new SecretKeyCheck(connection, keys);
            check.fingerprints();
            check.sealing();
        } catch (SQLException failure) {
            throw new StartRefused("the keys of the secrets cannot be checked: " + failure.getMessage(), failure);
        }
    }

    private void fingerprints() throws SQLException {
        String id = keys.fingerprintsId();
        byte[] print = vault.fingerprint(NOBODY, TEXT).await().indefinitely();
        String value = Base64.getEncoder().encodeToString(print);
        Map<String, String> known = known("fingerprints");
        Optional<String> newest = known.keySet().stream().reduce((before, after) -> after);
        if (newest.isPresent() && !newest.get().equals(id) && (known.containsKey(id) || isUsed(newest.get()))) {
            throw refused("the API keys in the database are recognised by the key " + newest.get()
                    + ", which is not the one of alg HS256");
        }
        note(id, "fingerprints", value);
        if (!value.equals(known("fingerprints").get(id))) {
            throw refused(isOther(id));
        }
    }

    /** A key is noted last, so that the wrong keys leave no trace. */
    private void sealing() throws SQLException {
        Map<String, String> known = known("sealing");
        for (Map.Entry<String, String> key : known.entrySet()) {
            if (keys.ids().contains(key.getKey())) {
                recognise(key.getKey(), key.getValue());
            } else if (isUsed(key.getKey())) {
                throw refused("the database has secrets that are sealed by the key " + key.getKey()
                        + ", which is not among the keys " + keys.ids());
            }
        }
        String sealing = keys.sealingId();
        if (!known.containsKey(sealing)) {
            String value = ask(vault.seal(place(sealing), TEXT))
                    .orElseThrow(() -> new StartRefused("the key " + sealing
                            + " was never used before, and cannot be tried: its service is out of reach"));
            note(sealing, "sealing", value);
            recognise(sealing, known("sealing").getOrDefault(sealing, ""));
        }
    }

    private void recognise(String id, String value) {
        try {
            ask(vault.open(place(id), value));
        } catch (IllegalStateException other) {
            throw refused(isOther(id));
        }
    }

    /** Nothing, and a line for the operator, where a service is out of reach: what needs no secret works without it. */
    private static Optional<String> ask(Uni<String> answer) {
        try {
            return Optional.of(answer.await().indefinitely());
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof KeyServiceRefusal || failure.getCause() instanceof SSLException) {
                throw new StartRefused(
                        "TIRIS_VAULT_ADDRESS: " + failure.getCause().getMessage());
            } else if (failure.getCause() instanceof IOException unreachable) {
                System.out.println("Tiris: a key of the secrets cannot be checked: " + unreachable);
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Map<String, String> known(String purpose) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, purpose);
            try (ResultSet rows = statement.executeQuery()) {
                Map<String, String> known = new LinkedHashMap<>();
                while (rows.next()) {
                    known.put(rows.getString(1), rows.getString(2));
                }
                return known;
            }
        }
    }

    private boolean isUsed(String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(IS_USED)) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void note(String id, String purpose, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setString(1, id);
            statement.setString(2, purpose);
            statement.setString(3, value);
            statement.execute();
        }
    }

    /** The id is the column: noted under another id, it does not open. */
    private static Place place(String id) {
        return new Place("secret_keys", id, NOBODY, NOBODY);
    }

    private static String isOther(String id) {
        return "the key " + id + " is another one than the database knows by this name";
    }

    private static StartRefused refused(String why) {
        return new StartRefused(SecretKeyFile.VARIABLE + ": " + why);
    }
}
