package ai.tiris.platform.start;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * A PostgreSQL server for development and trials, whose data, passwords and keys stay in one directory. Every
 * process on that directory shares it, and it outlives live reloads and killed processes.
 */
record EmbeddedDatabase(DatabaseAddress address, Login owner, Login application, KeyFiles keys) {
    static final String VARIABLE = "TIRIS_EMBEDDED_DIRECTORY";

    private static final String NAME = "tiris";
    private static final String BOOTSTRAP = "liquibase/bootstrap.sql";

    static EmbeddedDatabase open(Path relative) {
        Path directory = relative.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            EmbeddedLease.take(directory, directory.resolve("database"));
            return find(directory);
        } catch (IOException | SQLException | IllegalStateException | LinkageError failure) {
            throw new StartRefused(
                    "%s: the embedded database in %s does not start (see server.log there): %s"
                            .formatted(VARIABLE, directory, failure.getMessage()),
                    failure);
        }
    }

    /** One process at a time, so that two at once neither start two servers nor make the database twice. */
    private static EmbeddedDatabase find(Path directory) throws IOException, SQLException {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock alone = channel.lock()) {
            Objects.requireNonNull(alone);
            Login superuser = login(directory, "postgres");
            int port = EmbeddedServer.find(
                    directory.resolve("database"),
                    directory.resolve("server.log"),
                    passwordFile(directory, "postgres"),
                    superuser.password());
            EmbeddedDatabase database = new EmbeddedDatabase(
                    address(port, NAME),
                    login(directory, "tiris_owner"),
                    login(directory, "tiris_app"),
                    new KeyFiles(
                            TokenKeyFile.generate(directory.resolve("token-keys.json")),
                            SecretKeyFile.generate(directory.resolve("secret-keys.json"))));
            database.prepare(superuser, address(port, "postgres"));
            return database;
        }
    }

    /** What an operator does once on a real server. */
    private void prepare(Login superuser, DatabaseAddress maintenance) throws IOException, SQLException {
        try (Connection server = ServerConnection.open(maintenance, superuser, VARIABLE);
                Statement statement = server.createStatement()) {
            if (!exists(statement)) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        }
        try (Connection database = ServerConnection.open(address, superuser, VARIABLE);
                Statement statement = database.createStatement()) {
            statement.execute(bootstrap());
            for (Login role : new Login[] {owner, application}) {
                // Hashed here, so that neither a log nor a statistic of the server has it.
                database.unwrap(PGConnection.class)
                        .alterUserPassword(role.user(), role.password().toCharArray(), "scram-sha-256");
            }
        }
    }

    private static boolean exists(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
            return found.next();
        }
    }

    private static String bootstrap() throws IOException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (@Nullable InputStream stream = loader.getResourceAsStream(BOOTSTRAP)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static DatabaseAddress address(int port, String name) {
        return new DatabaseAddress("127.0.0.1", port, name, Map.of("sslmode", "disable"));
    }

    private static Login login(Path directory, String role) throws IOException {
        return new Login(role, PrivateFile.secret(passwordFile(directory, role)));
    }

    private static Path passwordFile(Path directory, String role) {
        return directory.resolve(role + ".password");
    }
}
