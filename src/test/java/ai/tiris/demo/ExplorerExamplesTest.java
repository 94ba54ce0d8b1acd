package ai.tiris.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.GraphQlClient;
import ai.tiris.support.TirisTest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the explorer opens with. DemoDataTest runs the examples. */
@TirisTest
class ExplorerExamplesTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/explorer");
    private static final Pattern TAB = Pattern.compile("(?m)^ {2}'([a-z-]+)',$");

    @ParameterizedTest
    @ValueSource(strings = {"", "render.js", "deposit.graphql"})
    void there_is_no_explorer_on_another_database(String file) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(GraphQlClient.endpoint().resolve("/q/graphql-ui/" + file))
                .build();
        assertEquals(
                404,
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode());
    }

    @Test
    void every_example_has_its_tab() throws IOException {
        String script = Files.readString(DIRECTORY.resolve("render.js"));
        Set<String> tabs =
                TAB.matcher(script).results().map(tab -> tab.group(1)).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(examples().keySet(), tabs);
    }

    /** The examples by their names. */
    static SortedMap<String, String> examples() throws IOException {
        SortedMap<String, String> examples = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(DIRECTORY, "*.graphql")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                examples.put(name.substring(0, name.lastIndexOf('.')), Files.readString(file));
            }
        }
        return examples;
    }
}
