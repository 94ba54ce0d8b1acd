package ai.tiris.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.postgresql.PGConnection;

/**
 * A scratch database of its own on the {@link TestServer} that {@code TEST_DB} chooses: bootstrapped as an operator does
 * it, the roles able to log in, no migration run yet.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String BOOTSTRAP = "liquibase/bootstrap.sql";
    private static final String CHANGELOG = "liquibase/changelog.yaml";

    private final TestServer server;
    private final String name;
    private boolean isClosed;

    private TestDatabase(TestServer server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Makes a new database whose name begins with {@code name}; it goes when it is closed, or at the end of the JVM. */
    public static synchronized TestDatabase create(String name) {
        TestServer server = TestServer.chosen();
        TestDatabase database = new TestDatabase(server, uniqueName(name));
        server.execute("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8'".formatted(database.name));
        if (!server.isPrivate()) {
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        }
        Secrets.made(database.name);
        database.bootstrap();
        return database;
    }

    private static String uniqueName(String name) {
        String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return "tiris_%.30s_%.8s".formatted(readable, UUID.randomUUID());
    }

    private void bootstrap() {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute(resource(BOOTSTRAP));
            for (Credentials role : new Credentials[] {owner(), app()}) {
                // Hashed here, as psql's \password does it: what the server is told may be kept in its statistics.
                connection
                        .unwrap(PGConnection.class)
                        .alterUserPassword(role.user(), role.password().toCharArray(), "scram-sha-256");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(BOOTSTRAP + " failed", e);
        }
    }

    /** Brings the schema up to date, as the owner. */
    public TestDatabase migrate() {
        ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(TestDatabase.class.getClassLoader());
        try (Liquibase liquibase = new Liquibase(CHANGELOG, resources, new JdbcConnection(connectAsOwner()))) {
            liquibase.update(new Contexts(), new LabelExpression());
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(CHANGELOG + " failed", e);
        }
        return this;
    }

    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    public String reactiveUrl() {
        return server.reactiveUrl(name);
    }

    /** The role that migrates and owns everything. */
    public Credentials owner() {
        return server.roleNamed("tiris_owner");
    }

    /** The role that the application connects as. */
    public Credentials app() {
        return server.roleNamed("tiris_app");
    }

    public Credentials superuser() {
        return server.superuser();
    }

    public Connection connectAsOwner() throws SQLException {
        return connectAs(owner());
    }

    public Connection connectAsApp() throws SQLException {
        return connectAs(app());
    }

    public Connection connectAsSuperuser() throws SQLException {
        return connectAs(superuser());
    }

    /** Runs statements as the owner. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row that the owner reads. */
    public String value(String sql) throws SQLException {
        try (Connection connection = connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Connection connectAs(Credentials role) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), role.user(), role.password());
    }

    /** Looks for secrets that should not be there, then drops the database, with whoever is still connected to it. */
    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            search();
            server.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name));
        }
    }

    private void search() {
        SecretSearch search = Secrets.search();
        try (Connection connection = connectAsSuperuser()) {
            search.inDatabase(connection).forEach(found -> Secrets.tell(name + " " + found));
            statementsWith(search).forEach(found -> Secrets.tell(name + " " + found));
            Secrets.searched(name);
        } catch (SQLException e) {
            throw new IllegalStateException("It cannot be searched for secrets", e);
        }
    }

    /** The statements with a secret, of those that the server keeps statistics of. */
    List<String> statementsWith(SecretSearch search) throws SQLException {
        return server.statementsWith(search, name);
    }

    private static String resource(String path) {
        try (InputStream stream = TestDatabase.class.getClassLoader().getResourceAsStream(path)) {
            return new String(
                    Objects.requireNonNull(stream, path + " is not on the class path")
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
