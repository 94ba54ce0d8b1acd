package ai.tiris.platform.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Starts PostgreSQL on a data directory, with durable commits, for local clients that know the password. */
final class EmbeddedServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEP = Duration.ofMillis(50);
    private static final String LOCAL_CLIENTS_WITH_PASSWORD = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private EmbeddedServer() {}

    /** The port of the server on {@code data}, which is started unless it runs already. */
    static int find(Path data, Path log, Path passwordFile, String password) throws IOException {
        Optional<Postmaster> running = settled(data);
        if (running.isPresent()) {
            return running.get().port();
        }
        System.out.println("Tiris: starting the embedded PostgreSQL in " + data.getParent());
        return start(data, log, passwordFile, password);
    }

    /** A killed process may have left one that starts or stops. */
    private static Optional<Postmaster> settled(Path data) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<Postmaster> running = Postmaster.on(data);
        while (running.isPresent() && !running.get().isReady()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException(
                        "the server process " + running.get().process().pid() + " is not ready");
            }
            LockSupport.parkNanos(STEP.toNanos());
            running = Postmaster.on(data);
        }
        return running;
    }

    private static int start(Path data, Path log, Path passwordFile, String password) throws IOException {
        Path unfinished = unfinished(data);
        if (Files.exists(unfinished)) {
            deleteTree(data);
        }
        if (Files.notExists(data)) {
            Files.writeString(unfinished, "until initdb has ended");
        }
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setConnectConfig("password", password)
                // These four are options of initdb.
                .setLocaleConfig("pwfile", passwordFile.toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setDataDirectoryCustomizer(EmbeddedServer::finish)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // The library's own defaults trade durability for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()
                .getPort();
    }

    /** After initdb, which as the library calls it lets in everybody, and before the server starts. */
    private static void finish(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), LOCAL_CLIENTS_WITH_PASSWORD);
            Files.deleteIfExists(unfinished(data.toPath()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Is there while initdb works, so that what a killed one left is not taken for a database. */
    private static Path unfinished(Path data) {
        return data.resolveSibling("initialising");
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> found = Files.walk(root)) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
