package ai.tiris.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Plain PostgreSQL from the binaries that come as a Maven dependency. */
final class EmbeddedServer {
    private EmbeddedServer() {}

    static String start() {
        try {
            // The library's own defaults trade durability for speed; what is tested here must survive a crash.
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL does not start", e);
        }
    }
}
