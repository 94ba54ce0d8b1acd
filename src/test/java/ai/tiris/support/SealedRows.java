package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Users with credentials whose text says where they belong, so that whoever opens them sees whether they are right. */
public final class SealedRows implements AutoCloseable {
    private static final String[] BINDING = {"api_key_encrypted", "api_secret_encrypted", "passphrase_encrypted"};
    private static final String[] TOKEN = {"access_token_encrypted", "refresh_token_encrypted"};
    private static final String MARK = Secrets.remember("what-was-sealed ");
    private static final int BATCH = 1_000;

    private final Connection connection;
    private final Map<UUID, String> edited = new ConcurrentHashMap<>();

    /** @param owner a connection that this takes over */
    public SealedRows(Connection owner) {
        this.connection = owner;
    }

    /** Notes a key as the start of an application does it, but without a value to recognise it by. */
    public void note(String keyId) throws SQLException {
        run("INSERT INTO tiris.secret_keys (id, purpose, check_value) VALUES (?, 'sealing', 'none')", keyId);
    }

    /** So many bindings, ten for each user, and a token for each user; every third binding has a passphrase. */
    public void insert(SecretVault vault, int bindings) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement user =
                        connection.prepareStatement("INSERT INTO tiris.users (id, username) VALUES (?, ?)");
                PreparedStatement binding = connection.prepareStatement("""
                        INSERT INTO tiris.exchange_bindings (id, user_id, name, exchange, type, api_key_encrypted,
                                                             api_secret_encrypted, passphrase_encrypted)
                        VALUES (?, ?, ?, 'kraken', 'private', ?, ?, ?)""");
                PreparedStatement token = connection.prepareStatement("""
                        INSERT INTO tiris.oauth_tokens (id, user_id, provider, provider_subject, access_token_encrypted,
                                                        refresh_token_encrypted)
                        VALUES (?, ?, 'google', ?, ?, ?)""")) {
            UUID userId = UUID.randomUUID();
            for (int i = 0; i < bindings; i++) {
                if (i % 10 == 0) {
                    userId = UUID.randomUUID();
                    set(user, userId, "u" + userId.toString().replace("-", ""));
                    UUID id = UUID.randomUUID();
                    String place = "oauth_tokens";
                    set(
                            token,
                            id,
                            userId,
                            id.toString(),
                            seal(vault, place, TOKEN[0], id, userId),
                            seal(vault, place, TOKEN[1], id, userId));
                }
                UUID id = UUID.randomUUID();
                String place = "exchange_bindings";
                set(
                        binding,
                        id,
                        userId,
                        id.toString(),
                        seal(vault, place, BINDING[0], id, userId),
                        seal(vault, place, BINDING[1], id, userId),
                        i % 3 == 0 ? seal(vault, place, BINDING[2], id, userId) : null);
                if (i % BATCH == BATCH - 1 || i == bindings - 1) {
                    user.executeBatch();
                    binding.executeBatch();
                    token.executeBatch();
                    connection.commit();
                }
            }
        }
        connection.setAutoCommit(true);
        run("ANALYZE tiris.exchange_bindings, tiris.oauth_tokens");
    }

    private static String seal(SecretVault vault, String table, String column, UUID id, UUID userId) {
        return vault.seal(new Place(table, column, id, userId), MARK + column + " " + id)
                .await()
                .indefinitely();
    }

    private static void set(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        statement.addBatch();
    }

    /** Changes the API key of some binding, as an edit does it: the row locked first. */
    public void edit(SecretVault vault, Random random) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, user_id FROM tiris.exchange_bindings WHERE name = id::text AND id >= ?
                ORDER BY id LIMIT 1 FOR UPDATE""")) {
            statement.setObject(1, new UUID(random.nextLong(), 0));
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    UUID id = row.getObject(1, UUID.class);
                    String secret = MARK + BINDING[0] + " " + id + " edited " + random.nextInt();
                    Place place = new Place("exchange_bindings", BINDING[0], id, row.getObject(2, UUID.class));
                    run(
                            "UPDATE tiris.exchange_bindings SET api_key_encrypted = ? WHERE id = ?",
                            vault.seal(place, secret).await().indefinitely(),
                            id);
                    edited.put(id, secret);
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Opens the secrets of some rows in a row; says how many. Fails where one does not open, or is not what was sealed. */
    public int openSome(SecretVault vault, Random random) throws SQLException {
        UUID from = new UUID(random.nextLong(), 0);
        return open(vault, "exchange_bindings", BINDING, from, 20) + open(vault, "oauth_tokens", TOKEN, from, 5);
    }

    /** Opens every secret, edits included; says how many. */
    public int openAll(SecretVault vault) throws SQLException {
        UUID first = new UUID(0, 0);
        return open(vault, "exchange_bindings", BINDING, first, Integer.MAX_VALUE)
                + open(vault, "oauth_tokens", TOKEN, first, Integer.MAX_VALUE);
    }

    private int open(SecretVault vault, String table, String[] columns, UUID from, int limit) throws SQLException {
        int opened = 0;
        try (PreparedStatement statement = connection.prepareStatement("""
                SELECT id, user_id, %s FROM tiris.%s WHERE %s = id::text AND id >= ? ORDER BY id LIMIT ?""".formatted(
                String.join(", ", columns), table, table.equals("oauth_tokens") ? "provider_subject" : "name"))) {
            statement.setObject(1, from);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    for (String column : columns) {
                        String sealed = rows.getString(column);
                        if (sealed != null) {
                            check(vault, new Place(table, column, id, rows.getObject(2, UUID.class)), sealed);
                            opened++;
                        }
                    }
                }
            }
        }
        return opened;
    }

    private void check(SecretVault vault, Place place, String sealed) {
        String secret = vault.open(place, sealed).await().indefinitely();
        String made = MARK + place.column() + " " + place.rowId();
        if (place.column().equals(BINDING[0])) {
            assertEquals(edited.getOrDefault(place.rowId(), made), secret);
        } else {
            assertEquals(made, secret);
        }
    }

    /** How many secrets are not sealed by this key. */
    public long without(String keyId) throws SQLException {
        return Long.parseLong(value("SELECT count(*) FROM tiris.sealed_secrets WHERE key_id <> '" + keyId + "'"));
    }

    /** The only column of the only row. */
    public String value(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    public void run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
