package ai.tiris.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every document in the guides for clients is run, with the variables that follow it, and answered without an error. */
@TirisTest
class GuidesTest {
    private static final Pattern EXAMPLE =
            Pattern.compile("```graphql\\n(.*?)```\\n(?:```json\\n(.*?)```\\n)?", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "bot"})
    void the_examples_of_a_guide_work(String guide) throws IOException {
        try (Scenario scenario = Scenario.open()) {
            UUID user = scenario.user("reader");
            UUID trading = scenario.trading(user, "One");
            UUID coins = scenario.subAccount(trading, "Coins", "BTC");
            UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
            scenario.transaction(dollars, "1000");
            GraphQlClient client = GraphQlClient.of(user);
            for (Example example : examples(guide)) {
                String variables = example.variables()
                        .replace("@trading", trading.toString())
                        .replace("@coins", coins.toString())
                        .replace("@account", dollars.toString())
                        .replace("@unique", UUID.randomUUID().toString());
                JsonObject data = client.query(example.document(), Json.parseObject(variables));
                assertFalse(data.toString().contains("REJECTED"), data::toString);
            }
            assertEquals(List.of(), scenario.brokenInvariants());
        }
    }

    private record Example(String document, String variables) {}

    private static List<Example> examples(String guide) throws IOException {
        Matcher found = EXAMPLE.matcher(Files.readString(Path.of("docs/clients", guide + ".md")));
        List<Example> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(new Example(found.group(1), found.group(2) == null ? "{}" : found.group(2)));
        }
        assertFalse(examples.isEmpty());
        return examples;
    }
}
