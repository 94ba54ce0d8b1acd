package ai.tiris.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * What the tests of one build put in that has to stay secret, and where it was found nevertheless. In files, as the tests
 * run in several JVMs, and in several class loaders of each; {@code SecretsLeftBehind} reads them at the end.
 */
public final class Secrets {
    /** Texts that are shorter are found by chance, too. */
    static final int SHORTEST = 12;

    private static final Path DIRECTORY = Path.of("target", "secrets", System.getProperty("tiris.test.build", "ide"))
            .toAbsolutePath();
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private static final Pattern PRIVATE_PART = Pattern.compile("\"[dk]\"\\s*:\\s*\"([^\"]+)\"");

    private Secrets() {}

    /** Remembers and answers a secret; it is looked for wherever it must not be. */
    public static String remember(String secret) {
        if (secret.length() >= SHORTEST && KNOWN.add(secret)) {
            append("put-in", secret);
        }
        return secret;
    }

    /** Remembers the private parts of the keys in a JSON Web Key Set. */
    public static Path rememberKeys(Path file) {
        try {
            PRIVATE_PART.matcher(Files.readString(file)).results().forEach(part -> remember(part.group(1)));
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where other processes write what is to be remembered, a secret in a line. */
    public static Path file() {
        return logs().resolveSibling("put-in");
    }

    /** A directory of logs, which are looked through when all tests are done. */
    public static Path logs() {
        try {
            return Files.createDirectories(DIRECTORY.resolve("logs"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static SecretSearch search() {
        return new SecretSearch(lines("put-in"));
    }

    static void tell(String finding) {
        append("found", finding);
    }

    static List<String> findings() {
        return lines("found");
    }

    /** Notes that a database is there, which from now on may have secrets in it. */
    static void made(String database) {
        append("made", database);
    }

    static void searched(String database) {
        append("searched", database);
    }

    /** The databases that nobody has looked into. */
    static Set<String> notSearched() {
        Set<String> databases = ConcurrentHashMap.newKeySet();
        databases.addAll(lines("made"));
        lines("searched").forEach(databases::remove);
        return databases;
    }

    private static void append(String file, String line) {
        try {
            Files.createDirectories(DIRECTORY);
            Files.writeString(
                    DIRECTORY.resolve(file),
                    line.replace("\n", "\\n") + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> lines(String file) {
        Path path = DIRECTORY.resolve(file);
        try {
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
