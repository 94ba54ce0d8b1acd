package ai.tiris.support;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL server that the tests of this JVM use: {@code TEST_DB} (environment variable or system property) is
 * {@code embedded} (the default), {@code timescaledb}, {@code container}, or the JDBC URL of a server that runs already,
 * with the user and password of a superuser.
 */
public final class TestServer {
    private static final String STATEMENTS =
            "SELECT query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid WHERE d.datname = ?";

    private final URI address;
    private final String maintenanceDatabase;
    private final Map<String, String> parameters;
    private final Credentials superuser;

    private TestServer(String jdbcUrl) {
        this.address = URI.create(jdbcUrl.substring("jdbc:".length()));
        this.maintenanceDatabase = address.getPath().substring(1);
        this.parameters = parametersOf(address);
        this.superuser = new Credentials(
                decoded(parameters.remove("user")), Secrets.remember(decoded(parameters.remove("password"))));
    }

    /** What {@code TEST_DB} says. */
    public static String choice() {
        String variable = Objects.requireNonNullElse(System.getenv("TEST_DB"), "");
        String choice = System.getProperty("TEST_DB", variable);
        return choice.isBlank() ? "embedded" : choice;
    }

    /** The chosen server; the first call in the JVM starts it, the end of the JVM stops it. */
    public static TestServer chosen() {
        return new TestServer(onceInThisJvm("tiris.test.server", () -> start(choice())));
    }

    private static String start(String choice) {
        return switch (choice) {
            case "embedded" -> EmbeddedServer.start();
            case "timescaledb" -> TimescaleServer.start();
            case "container" -> ContainerServer.start();
            default -> {
                if (!choice.startsWith("jdbc:postgresql://")) {
                    throw new IllegalArgumentException(
                            "TEST_DB is '" + choice
                                    + "', not embedded, timescaledb, container or jdbc:postgresql://host:port/database?user=…&password=…");
                }
                yield choice;
            }
        };
    }

    /** A static field would not do: every Quarkus application under test loads these classes again. */
    private static String onceInThisJvm(String property, Supplier<String> value) {
        synchronized (Runtime.getRuntime()) {
            String known = System.getProperty(property);
            if (known == null) {
                System.setProperty(property, "");
                known = value.get();
                System.setProperty(property, known);
            }
            if (known.isEmpty()) {
                throw new IllegalStateException("The tests' server did not start, the first failure says why");
            }
            return known;
        }
    }

    /** Whether it was started for this JVM alone and ends with it, databases and all. */
    boolean isPrivate() {
        return !choice().startsWith("jdbc:");
    }

    Credentials superuser() {
        return superuser;
    }

    Credentials roleNamed(String role) {
        String password =
                onceInThisJvm("tiris.test.password", () -> UUID.randomUUID().toString());
        return new Credentials(role, Secrets.remember(password));
    }

    String jdbcUrl(String database) {
        return "jdbc:" + url(database, parameter -> true);
    }

    /** The reactive driver hands what it doesn't know to the server, so of the parameters it gets the one it knows. */
    String reactiveUrl(String database) {
        return url(database, "sslmode"::equals);
    }

    private String url(String database, Predicate<String> parameter) {
        int port = address.getPort() < 0 ? 5432 : address.getPort();
        String query = parameters.entrySet().stream()
                .filter(entry -> parameter.test(entry.getKey()))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return "postgresql://" + address.getHost() + ":" + port + "/" + database + (query.isEmpty() ? "" : "?" + query);
    }

    /** Runs a statement about databases, which takes neither a transaction nor a connection to the one it is about. */
    void execute(String sql) {
        try (Connection connection = maintenance();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection maintenance() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(maintenanceDatabase), superuser.user(), superuser.password());
    }

    /** True where the server keeps statistics of statements, as ours do. */
    boolean keepsStatements() throws SQLException {
        try (Connection connection = maintenance();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%'")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The statements with a secret that were run in a database; none where no statistics of them are kept. */
    List<String> statementsWith(SecretSearch search, String database) throws SQLException {
        if (!keepsStatements()) {
            return List.of();
        }
        execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
        try (Connection connection = maintenance()) {
            return search.inRows(connection, "pg_stat_statements", STATEMENTS, database);
        }
    }

    private static Map<String, String> parametersOf(URI uri) {
        Map<String, String> parameters = new TreeMap<>();
        for (String parameter :
                Objects.requireNonNullElse(uri.getRawQuery(), "").split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            if (pair.length == 2) {
                parameters.put(pair[0], pair[1]);
            }
        }
        return parameters;
    }

    private static String decoded(@Nullable String parameter) {
        return parameter == null ? "" : URLDecoder.decode(parameter, StandardCharsets.UTF_8);
    }
}
