package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Run by Maven when all other tests are done: none of the secrets that they put in is to be read anywhere. */
class SecretsLeftBehind {
    @Test
    void no_secret_of_any_test_is_in_a_database_or_in_its_statements() {
        assertEquals(Set.of(), Secrets.notSearched(), "databases that were not searched before they went");
        assertEquals(List.of(), Secrets.findings());
    }

    @Test
    void no_secret_of_any_test_is_in_a_log() throws IOException {
        SecretSearch search = Secrets.search();
        List<String> found = new ArrayList<>();
        List<Path> logs = logs();
        assertFalse(logs.isEmpty());
        for (Path log : logs) {
            found.addAll(search.inFile(log));
        }
        assertEquals(List.of(), found);
    }

    /** Of the applications under test, of the database server, and what the tests themselves printed. */
    private static List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>(files(Secrets.logs(), ""));
        logs.addAll(files(Path.of("target"), ".log"));
        logs.addAll(files(Path.of("target", "surefire-reports"), ".xml"));
        logs.addAll(files(Path.of("target", "failsafe-reports"), ".xml"));
        return logs;
    }

    private static List<Path> files(Path directory, String end) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList();
        }
    }
}
