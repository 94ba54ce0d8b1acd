package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretKeys;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.platform.crypto.SecretVault.Place;
import ai.tiris.support.Http;
import ai.tiris.support.KeyFile;
import ai.tiris.support.Meanwhile;
import ai.tiris.support.PackagedApplication;
import ai.tiris.support.Ports;
import ai.tiris.support.SealedRows;
import ai.tiris.support.Secrets;
import ai.tiris.support.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Moves sealed rows to a new key by a process that is killed again and again, while another one, with the old key first,
 * serves, and everything is read and edited. {@code -Dsecrets.rows=100000 -Dsecrets.kills=5} makes it a drill.
 */
class SecretRotationIT {
    private static final int ROWS = Integer.getInteger("secrets.rows", 2_000);
    private static final int KILLS = Integer.getInteger("secrets.kills", 1);
    private static final long PATIENCE_SECONDS = 600;

    private final Path directory;
    private final KeyFile files;
    private final JsonWebKey old = KeyFile.key("2025");
    private final JsonWebKey fresh = KeyFile.key("2026");
    private final TestDatabase database = TestDatabase.create("rotation");
    private final Map<UUID, String> connected = new HashMap<>();
    private final AtomicBoolean isOver = new AtomicBoolean();

    SecretRotationIT(@TempDir Path directory) {
        this.directory = directory;
        this.files = new KeyFile(directory);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void secrets_are_rotated_while_they_are_used_and_the_process_is_killed() throws Exception {
        Migration.run(
                DatabaseAddress.parse(database.reactiveUrl()),
                new Login(database.owner().user(), database.owner().password()));
        try (SealedRows rows = new SealedRows(database.connectAsOwner());
                SealedRows watch = new SealedRows(database.connectAsOwner());
                PackagedApplication older = start(files.of(old, fresh), 0).listening()) {
            rows.insert(vault(old), ROWS);
            int secrets = rows.openAll(vault(old));
            refuseTheNewKeyAlone();
            CompletableFuture<Integer> reads = Meanwhile.repeat(isOver, readsAndEdits(rows));
            CompletableFuture<Integer> calls = Meanwhile.repeat(isOver, calls(older));
            long begun = System.nanoTime();
            rotate(watch, secrets);
            System.out.printf(
                    "Rotated %d secrets of %d rows in %d s with %d kills; meanwhile %d secrets were opened, %d API keys"
                            + " connected, none failed%n",
                    secrets,
                    ROWS,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                    KILLS,
                    reads.join(),
                    calls.join());
            assertTrue(reads.join() > 0 && calls.join() > 0);
            assertEquals(secrets, rows.openAll(vault(fresh)));
            openConnected(rows);
        }
        try (PackagedApplication alone = start(files.of(fresh), 0).listening()) {
            assertTrue(alone.isAlive());
        }
    }

    /** Kills the process each time when its share is done; the last one comes to the end. */
    private void rotate(SealedRows watch, int secrets) throws Exception {
        for (int kills = 1; kills <= KILLS; kills++) {
            try (PackagedApplication newer = start(files.of(fresh, old), 0).listening()) {
                await(watch, secrets - (long) secrets * kills / (KILLS + 1));
                newer.kill();
            }
            assertTrue(watch.without("2026") > 0, "killed too late");
        }
        int port = Ports.free();
        try (PackagedApplication newer = start(files.of(fresh, old), port).listening()) {
            await(watch, secrets / 100);
            isOver.set(true);
            await(watch, 0);
            String metrics = "http://127.0.0.1:" + port + "/q/metrics";
            for (long waited = 0; !get(metrics).contains("\ntiris_secrets_on_old_keys 0.0\n"); waited++) {
                assertTrue(waited < PATIENCE_SECONDS && newer.isAlive(), () -> newer.output() + newer.errors());
                TimeUnit.SECONDS.sleep(1);
            }
            assertTrue(get(metrics).contains("\ntiris_secret_open_failures_total 0.0\n"), () -> get(metrics));
        } finally {
            isOver.set(true);
        }
    }

    private static void await(SealedRows watch, long most) throws Exception {
        for (long waited = 0; Long.parseLong(watch.value("SELECT tiris.count_secrets_to_reseal()")) > most; waited++) {
            assertTrue(waited < PATIENCE_SECONDS * 5, "it does not come forward");
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void refuseTheNewKeyAlone() throws Exception {
        try (PackagedApplication alone = start(files.of(fresh), 0)) {
            assertEquals(1, alone.exitCode());
            assertEquals(
                    List.of(
                            "Tiris does not start: TIRIS_SECRET_KEYS: the database has secrets that are sealed by the key"
                                    + " 2025, which is not among the keys [2026]"),
                    alone.errors());
        }
    }

    private Callable<Integer> readsAndEdits(SealedRows rows) {
        Random random = new Random();
        SecretVault vault = vault(old, fresh);
        return () -> {
            rows.edit(vault, random);
            TimeUnit.MILLISECONDS.sleep(20);
            return rows.openSome(vault, random);
        };
    }

    /** Connects another API key each time; they are sealed with the old key. */
    private Callable<Integer> calls(PackagedApplication older) throws Exception {
        URI api = older.endpoint();
        UUID user = UUID.randomUUID();
        try (SealedRows owner = new SealedRows(database.connectAsOwner())) {
            owner.run("INSERT INTO tiris.users (id, username) VALUES (?, 'rotated')", user);
        }
        String token = token(user);
        return () -> {
            String secret = "key " + UUID.randomUUID();
            String document =
                    "mutation { createExchangeBinding(input: {name: \"%s\", exchange: KRAKEN, apiKey: \"%s\", apiSecret: \"s\"}) { id } }"
                            .formatted(UUID.randomUUID(), secret);
            HttpRequest request = HttpRequest.newBuilder(api)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(
                            new JsonObject().put("query", document).encode()))
                    .build();
            String answer = Http.send(request).body();
            JsonObject data = new JsonObject(answer).getJsonObject("data");
            assertTrue(data != null, answer);
            connected.put(
                    UUID.fromString(data.getJsonObject("createExchangeBinding").getString("id")), user + " " + secret);
            TimeUnit.MILLISECONDS.sleep(100);
            return 1;
        };
    }

    private void openConnected(SealedRows rows) throws SQLException {
        SecretVault vault = vault(fresh);
        for (Map.Entry<UUID, String> binding : connected.entrySet()) {
            UUID user = UUID.fromString(binding.getValue().split(" ", 2)[0]);
            String sealed = rows.value(
                    "SELECT api_key_encrypted FROM tiris.exchange_bindings WHERE id = '" + binding.getKey() + "'");
            Place place = new Place("exchange_bindings", "api_key_encrypted", binding.getKey(), user);
            assertEquals(
                    binding.getValue().split(" ", 2)[1],
                    vault.open(place, sealed).await().indefinitely());
        }
    }

    private PackagedApplication start(Path keys, int managementPort) throws IOException {
        return PackagedApplication.start(
                directory,
                Map.of(
                        "TIRIS_DATABASE", database.reactiveUrl(),
                        "TIRIS_DATABASE_PASSWORD", database.app().password(),
                        "TIRIS_TOKEN_KEYS",
                                Secrets.rememberKeys(TokenKeyFile.generate(directory.resolve("tokens.json")))
                                        .toString(),
                        "TIRIS_SECRET_KEYS", keys.toString(),
                        "TIRIS_JOBS_RESEAL_SECRETS", "1s",
                        "QUARKUS_HTTP_PORT", Integer.toString(managementPort == 0 ? 0 : Ports.free()),
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort)));
    }

    private String token(UUID user) throws Exception {
        try (PackagedApplication mint =
                PackagedApplication.start(directory, Map.of(), "mint-token", "tokens.json", "1", user.toString())) {
            assertEquals(0, mint.exitCode());
            return mint.output().strip();
        }
    }

    private static String get(String address) {
        return Http.send(HttpRequest.newBuilder(URI.create(address)).build()).body();
    }

    private SecretVault vault(JsonWebKey... keys) {
        return new SecretVault(SecretKeys.load(files.of(keys), KeyFile::nothing), new SimpleMeterRegistry());
    }
}
