package ai.tiris.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Looks for secrets, as they are and in base64 and hexadecimal digits, in texts, logs and databases. */
final class SecretSearch {
    private static final int WINDOW = Secrets.SHORTEST;
    private static final int BASE = 31;
    private static final int HIGHEST = power(WINDOW);
    private static final int FETCH_ROWS = 1_000;

    /** All that a dump would have. TimescaleDB's chunks are read as their table. */
    private static final String TABLES = """
            SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname NOT LIKE '\\_timescaledb%'
               AND n.nspname <> 'information_schema'
             ORDER BY 1""";

    private static final String ACTIVITY = "SELECT query FROM pg_stat_activity";

    /** Surefire's reports begin with the properties of the tests' JVM, the databases' passwords among them. */
    private static final String PROPERTIES = "(?s)<properties>.*?</properties>";

    private final Map<String, List<String>> secrets = new HashMap<>();
    private final BitSet hashes = new BitSet(1 << Short.SIZE);

    SecretSearch(Collection<String> secrets) {
        secrets.forEach(this::add);
    }

    private void add(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        addForm(secret);
        addForm(HexFormat.of().formatHex(bytes));
        for (String before : new String[] {"", " ", "  "}) {
            String encoded = Base64.getEncoder().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
            // Without the ends, which depend on what stands beside.
            addForm(encoded.substring(4, encoded.length() - 4));
        }
    }

    private void addForm(String form) {
        if (form.length() >= WINDOW) {
            String start = form.substring(0, WINDOW);
            int hash = 0;
            for (int i = 0; i < WINDOW; i++) {
                hash = hash * BASE + start.charAt(i);
            }
            hashes.set(bit(hash));
            secrets.computeIfAbsent(start, first -> new ArrayList<>()).add(form);
        }
    }

    /** The secrets in a text. One pass whose hash of the last characters rolls along, however many secrets there are. */
    List<String> in(String text) {
        List<String> found = new ArrayList<>();
        int hash = 0;
        for (int end = 1; end <= text.length(); end++) {
            hash = hash * BASE + text.charAt(end - 1);
            int begin = end - WINDOW;
            if (begin > 0) {
                hash -= text.charAt(begin - 1) * HIGHEST;
            }
            if (begin >= 0 && hashes.get(bit(hash))) {
                int from = begin;
                secrets.getOrDefault(text.substring(begin, end), List.of()).stream()
                        .filter(secret -> text.startsWith(secret, from))
                        .forEach(found::add);
            }
        }
        return found;
    }

    List<String> inFile(Path log) throws IOException {
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        return in(log.toString().endsWith(".xml") ? text.replaceAll(PROPERTIES, "") : text).stream()
                .map(secret -> log + ": " + secret)
                .distinct()
                .toList();
    }

    /** In all rows of all tables, which a superuser reads, and in what the server's other sessions did last. */
    List<String> inDatabase(Connection superuser) throws SQLException {
        List<String> found = new ArrayList<>(inRows(superuser, "pg_stat_activity", ACTIVITY));
        List<String> tables = new ArrayList<>();
        try (Statement statement = superuser.createStatement()) {
            statement.execute("SET lock_timeout = '10s'");
        }
        try (PreparedStatement statement = superuser.prepareStatement(TABLES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        for (String table : tables) {
            found.addAll(inRows(superuser, table, "SELECT t::text FROM " + table + " t"));
        }
        return found;
    }

    /** In the only column of what a query gives. */
    List<String> inRows(Connection connection, String name, String sql, Object... parameters) throws SQLException {
        List<String> found = new ArrayList<>();
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(FETCH_ROWS);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String row = rows.getString(1);
                    in(row == null ? "" : row).forEach(secret -> found.add(name + ": " + secret + " in " + row));
                }
            }
        }
        connection.rollback();
        return found;
    }

    private static int bit(int hash) {
        return hash >>> Short.SIZE ^ hash & 0xFFFF;
    }

    private static int power(int exponent) {
        int power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
