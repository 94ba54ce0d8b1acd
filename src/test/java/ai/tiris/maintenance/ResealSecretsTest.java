package ai.tiris.maintenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.crypto.SecretKeys;
import ai.tiris.platform.crypto.SecretVault;
import ai.tiris.support.KeyFile;
import ai.tiris.support.Meanwhile;
import ai.tiris.support.Patience;
import ai.tiris.support.SealedRows;
import ai.tiris.support.StandInVault;
import ai.tiris.support.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResealSecretsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of each binding two secrets and of every third a passphrase, of each ten bindings' user two tokens. */
    private static final int BINDINGS = 300;

    private static final int SECRETS = 2 * BINDINGS + BINDINGS / 3 + 2 * BINDINGS / 10;

    private final Path directory;
    private final KeyFile files;
    private final JsonWebKey old = KeyFile.key("2025");
    private final JsonWebKey fresh = KeyFile.key("2026");
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestDatabase database = TestDatabase.create("reseal");
    private final Vertx vertx = Vertx.vertx();
    private SealedRows rows;
    private Pool pool;

    ResealSecretsTest(@TempDir Path directory) {
        this.directory = directory;
        this.files = new KeyFile(directory);
    }

    @BeforeEach
    void open() throws SQLException {
        database.migrate();
        rows = new SealedRows(database.connectAsOwner());
        rows.note("2025");
        PgConnectOptions server = PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.app().user())
                .setPassword(database.app().password());
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(server)
                .using(vertx)
                .build();
    }

    @AfterEach
    void close() throws SQLException {
        rows.close();
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    @Test
    void every_secret_comes_to_the_newest_key_and_needs_the_old_one_no_more() throws SQLException {
        rows.insert(vault(old), BINDINGS);
        rows.note("2026");
        job(fresh, old);
        assertEquals(0, rows.without("2026"));
        assertEquals(0, left());
        assertEquals(SECRETS, rows.openAll(vault(fresh)));
        assertEquals(SECRETS + " secrets", result());
        assertEquals(0, refusals());
        job(fresh);
        assertEquals("0 secrets", result());
    }

    @Test
    void a_walk_that_is_cut_off_is_gone_on_with_while_secrets_are_read_and_edited() throws Exception {
        int bindings = 3_000;
        rows.insert(vault(old), bindings);
        rows.note("2026");
        SecretVault olderReplica = vault(old, fresh);
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Integer> reads;
        try (SealedRows operator = new SealedRows(database.connectAsSuperuser())) {
            Random random = new Random();
            reads = Meanwhile.repeat(isOver, () -> readAndEdit(random, olderReplica));
            for (int kills = 0; kills < 8; kills++) {
                CompletableFuture<?> run = start(fresh, old);
                long before = rows(operator);
                Patience.until("a tenth is moved", PATIENCE, () -> run.isDone() || rows(operator) <= before * 9 / 10);
                operator.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE usename = 'tiris_app' AND datname = current_database()");
                assertThrows(Exception.class, run::join);
            }
            isOver.set(true);
            assertTrue(reads.join() > 100, () -> "reads: " + reads.join());
        }
        assertTrue(rows.without("2026") > 0);
        job(fresh, old);
        assertEquals(0, rows.without("2026"));
        assertEquals(2 * bindings + bindings / 3 + 2 * bindings / 10, rows.openAll(vault(fresh)));
    }

    private int readAndEdit(Random random, SecretVault vault) throws SQLException {
        rows.edit(vault, random);
        return rows.openSome(vault, random);
    }

    private static long rows(SealedRows operator) throws SQLException {
        return Long.parseLong(operator.value("SELECT tiris.count_secrets_to_reseal()"));
    }

    @Test
    void replicas_with_different_first_keys_read_each_other_and_do_not_move_the_same_secrets_to_and_fro()
            throws SQLException {
        rows.insert(vault(old), BINDINGS);
        rows.note("2026");
        job(old, fresh);
        assertEquals("0 secrets", result());
        assertTrue(Double.isNaN(left()));
        job(fresh, old);
        assertEquals(SECRETS + " secrets", result());
        job(old, fresh);
        assertEquals("0 secrets", result());
        assertEquals(0, rows.without("2026"));
        rows.insert(vault(old, fresh), 10);
        assertTrue(rows.openAll(vault(fresh, old)) > SECRETS);
        job(old, fresh);
        assertEquals(26, rows.without("2026"));
        job(fresh, old);
        assertEquals("26 secrets", result());
        assertTrue(rows.openAll(vault(old, fresh)) > SECRETS);
    }

    @Test
    void a_secret_that_does_not_open_is_told_and_left_and_hinders_no_other() throws SQLException {
        rows.insert(vault(old), BINDINGS);
        rows.note("2026");
        rows.run("UPDATE tiris.exchange_bindings SET api_key_encrypted = 'none' WHERE id = (SELECT min(id::text)::uuid"
                + " FROM tiris.exchange_bindings WHERE type = 'private')");
        rows.run(
                "UPDATE tiris.oauth_tokens SET access_token_encrypted = overlay(access_token_encrypted placing 'XXXX' from 30)"
                        + " WHERE id = (SELECT max(id::text)::uuid FROM tiris.oauth_tokens)");
        job(fresh, old);
        assertEquals(2, rows.without("2026"));
        assertEquals(2, left());
        assertEquals(2, refusals());
        assertEquals(SECRETS - 2 + " secrets", result());
        job(fresh, old);
        assertEquals(2, left());
    }

    @Test
    void a_row_that_somebody_is_at_is_not_waited_for_and_comes_later() throws SQLException {
        rows.insert(vault(old), BINDINGS);
        rows.note("2026");
        try (SealedRows editor = new SealedRows(database.connectAsOwner())) {
            editor.run("BEGIN");
            editor.run("SELECT FROM tiris.exchange_bindings WHERE type = 'private' ORDER BY id LIMIT 1 FOR UPDATE");
            job(fresh, old);
            assertTrue(left() >= 2 && left() <= 3, () -> "left: " + left());
            editor.run("ROLLBACK");
        }
        job(fresh, old);
        assertEquals(0, left());
        rows.openAll(vault(fresh));
    }

    @Test
    void secrets_move_from_the_file_into_vault_and_wait_while_it_is_away() throws Exception {
        rows.insert(vault(old), BINDINGS);
        rows.note("transit");
        try (StandInVault service = StandInVault.start()) {
            service.key("transit");
            Path token = Files.writeString(directory.resolve("token"), service.token);
            Map<String, String> variables = Map.of(
                    "TIRIS_VAULT_ADDRESS",
                    service.address(),
                    "TIRIS_VAULT_KEYS",
                    "transit",
                    "TIRIS_VAULT_TOKEN_FILE",
                    token.toString());
            SecretVault vault = new SecretVault(
                    SecretKeys.load(files.of(old), name -> Optional.ofNullable(variables.get(name))), registry);
            service.isSealed = true;
            assertThrows(Exception.class, () -> start(vault).join());
            assertEquals("failed: IOException", result());
            assertEquals(SECRETS, left());
            service.isSealed = false;
            start(vault).join();
            assertEquals(0, rows.without("transit"));
            assertEquals(SECRETS, rows.openAll(vault));
        }
    }

    private void job(JsonWebKey... keys) {
        start(keys).orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private CompletableFuture<?> start(JsonWebKey... keys) {
        return start(vault(keys));
    }

    /** As a replica with this vault does it. */
    private CompletableFuture<?> start(SecretVault vault) {
        registry.find("tiris.secrets.on.old.keys").gauges().forEach(registry::remove);
        return new ResealSecrets(new JobRunner(pool, PATIENCE), vault, registry)
                .reseal()
                .subscribeAsCompletionStage();
    }

    private SecretVault vault(JsonWebKey... keys) {
        return new SecretVault(SecretKeys.load(files.of(keys), KeyFile::nothing), registry);
    }

    private double left() {
        return registry.get("tiris.secrets.on.old.keys").gauge().value();
    }

    private double refusals() {
        return registry.get("tiris.secret.open.failures").counter().count();
    }

    private String result() throws SQLException {
        return rows.value("SELECT last_result FROM tiris.job_runs WHERE job = 'reseal-secrets'");
    }
}
