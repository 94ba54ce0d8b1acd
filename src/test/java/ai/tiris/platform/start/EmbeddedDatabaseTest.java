package ai.tiris.platform.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private final Path directory;
    private final Path data;

    EmbeddedDatabaseTest(@TempDir Path directory) {
        this.directory = directory;
        this.data = directory.resolve("database");
    }

    @AfterEach
    void stop() throws IOException {
        Postmaster.on(data).ifPresent(server -> server.process().destroyForcibly());
    }

    @Test
    void it_stops_with_its_only_process_and_keeps_the_data() throws Exception {
        try (EmbeddedProcess first = EmbeddedProcess.start(directory)) {
            int port = first.port();
            assertEquals("on on 127.0.0.1", query(port, """
                    SELECT current_setting('fsync') || ' ' || current_setting('synchronous_commit') || ' '
                        || current_setting('listen_addresses')"""));
            query(port, "CREATE TABLE kept AS SELECT 'me' AS what; SELECT 1");
        }
        assertEquals(Optional.empty(), Postmaster.on(data));
        try (EmbeddedProcess second = EmbeddedProcess.start(directory)) {
            assertEquals("me", query(second.port(), "SELECT what FROM kept"));
        }
    }

    @Test
    void it_outlives_a_killed_process_and_serves_the_next_one() throws Exception {
        EmbeddedProcess killed = EmbeddedProcess.start(directory);
        int port = killed.port();
        Postmaster server = Postmaster.on(data).orElseThrow();
        killed.kill();
        try (EmbeddedProcess next = EmbeddedProcess.start(directory)) {
            assertEquals(port, next.port());
            assertEquals(server, Postmaster.on(data).orElseThrow());
        }
        assertEquals(Optional.empty(), Postmaster.on(data));
    }

    @Test
    void processes_that_start_at_once_share_it_and_the_last_one_stops_it() throws Exception {
        EmbeddedProcess first = EmbeddedProcess.start(directory);
        try (EmbeddedProcess second = EmbeddedProcess.start(directory)) {
            assertEquals(first.port(), second.port());
            first.close();
            assertTrue(Postmaster.on(data).isPresent());
        }
        assertEquals(Optional.empty(), Postmaster.on(data));
    }

    @Test
    void it_recovers_from_a_crash_of_the_server_and_from_a_first_start_that_was_killed() throws Exception {
        Files.createDirectories(data);
        Files.writeString(data.resolve("PG_VERSION"), "17");
        Files.createFile(directory.resolve("initialising"));
        EmbeddedProcess first = EmbeddedProcess.start(directory);
        query(first.port(), "CREATE TABLE kept AS SELECT 'me' AS what; SELECT 1");
        first.kill();
        ProcessHandle server = Postmaster.on(data).orElseThrow().process();
        server.destroyForcibly();
        server.onExit().join();
        try (EmbeddedProcess second = EmbeddedProcess.start(directory)) {
            assertEquals("me", query(second.port(), "SELECT what FROM kept"));
        }
    }

    @Test
    void its_secrets_are_private_and_nobody_gets_in_without_them() throws Exception {
        try (EmbeddedProcess process = EmbeddedProcess.start(directory)) {
            DatabaseAddress address = address(process.port());
            Login stranger = new Login("tiris_app", "wrong");
            StartRefused refused = assertThrows(StartRefused.class, () -> SchemaCheck.run(address, stranger));
            assertEquals(
                    "TIRIS_DATABASE_PASSWORD is not the password of the user tiris_app at " + address,
                    refused.getMessage());
            for (String secret : new String[] {
                "postgres.password", "tiris_owner.password", "tiris_app.password", "token-keys.json", "secret-keys.json"
            }) {
                Path file = directory.resolve(secret);
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
            TokenKeyFile.check("KEYS_FILE", directory.resolve("token-keys.json").toString());
            SecretKeyFile.check(directory.resolve("secret-keys.json").toString());
        }
    }

    private static DatabaseAddress address(int port) {
        return new DatabaseAddress("127.0.0.1", port, "tiris", Map.of());
    }

    private String query(int port, String sql) throws IOException, SQLException {
        Login superuser = new Login("postgres", PrivateFile.secret(directory.resolve("postgres.password")));
        try (Connection connection = ServerConnection.open(address(port), superuser, "TIRIS_DATABASE");
                Statement statement = connection.createStatement()) {
            boolean isRow = statement.execute(sql);
            while (!isRow) {
                isRow = statement.getMoreResults();
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
