package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for secrets is itself shown some, which are not remembered for the search after all tests. */
class SecretSearchTest {
    private static final String SECRET = "planted/secret+0123456789";
    private static final String OTHER = "another-planted-one";
    private final SecretSearch search = new SecretSearch(List.of(SECRET, OTHER));

    @Test
    void secrets_are_found_wherever_they_stand_in_a_text() {
        assertEquals(List.of(SECRET), search.in(SECRET));
        assertEquals(List.of(OTHER, SECRET, OTHER), search.in("a" + OTHER + "b" + SECRET + OTHER));
        assertEquals(List.of(), search.in(""));
        assertEquals(List.of(), search.in(SECRET.substring(1) + OTHER.substring(0, OTHER.length() - 1)));
        assertEquals(List.of(), new SecretSearch(List.of()).in(SECRET));
    }

    @Test
    void one_of_many_secrets_is_found() {
        List<String> many = IntStream.range(0, 10_000)
                .mapToObj(number -> "one-of-many-secrets-" + number + "-")
                .toList();
        assertEquals(List.of(many.get(4_711)), new SecretSearch(many).in("x".repeat(100_000) + many.get(4_711)));
    }

    @Test
    void a_secret_is_found_in_base64_and_in_hexadecimal_digits() {
        for (String around : List.of("", "a", "ab", "abc")) {
            byte[] bytes = (around + SECRET + around).getBytes(StandardCharsets.UTF_8);
            assertEquals(1, search.in(Base64.getEncoder().encodeToString(bytes)).size(), around);
        }
        assertEquals(
                1,
                search.in("\\x" + java.util.HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8)))
                        .size());
    }

    @Test
    void a_secret_is_found_in_a_log_but_not_among_the_properties_of_a_report(@TempDir Path directory) throws Exception {
        Path log = Files.writeString(directory.resolve("a.log"), "{\"message\":\"token " + SECRET + "\"}\n");
        assertEquals(List.of(log + ": " + SECRET), search.inFile(log));
        Path report = directory.resolve("TEST-a.xml");
        String properties = "<properties>\n<property value=\"" + SECRET + "\"/>\n</properties>";
        assertEquals(List.of(), search.inFile(Files.writeString(report, properties)));
        assertEquals(
                List.of(report + ": " + OTHER),
                search.inFile(Files.writeString(report, properties + "<system-out>" + OTHER + "</system-out>")));
    }

    @Test
    void secrets_are_found_in_every_kind_of_column_of_a_database_and_in_its_statements() throws Exception {
        try (TestDatabase database = TestDatabase.create("planted").migrate();
                Connection connection = database.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            assertEquals(List.of(), search.inDatabase(connection));
            connection.setAutoCommit(true);
            statement.execute("CREATE TABLE planted AS SELECT 1 AS number, '" + OTHER + "'::bytea AS bytes");
            statement.execute(
                    "CREATE MATERIALIZED VIEW seen AS SELECT jsonb_build_object('key', '" + SECRET + "') AS json");
            statement.execute("CREATE ROLE planted_role PASSWORD '" + OTHER + "'");
            statement.execute("DROP ROLE planted_role");
            List<String> found = search.inDatabase(connection);
            assertEquals(2, found.size(), found::toString);
            assertTrue(found.get(0).startsWith("planted: "), found::toString);
            assertTrue(found.get(1).startsWith("seen: " + SECRET), found::toString);
            assumeTrue(TestServer.chosen().keepsStatements(), "the server keeps no statistics of statements");
            List<String> statements = database.statementsWith(search);
            assertTrue(statements.stream().anyMatch(told -> told.contains("CREATE ROLE")), statements::toString);
        }
    }
}
