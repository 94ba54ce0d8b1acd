package ai.tiris.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.tiris.auth.FrontEnd;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every request in the guides for clients is sent: a document with the variables that follow it, or a whole body. It is
 * answered without an error, or as the guide says.
 */
@TirisTest
class GuidesTest {
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?:```graphql\\n(.*?)```\\n(?:```json\\n(.*?)```\\n)?|```json request\\n(.*?)```\\n)(?:```json answer\\n(.*?)```)?",
            Pattern.DOTALL);

    private static final Pattern START_CURSOR = Pattern.compile("\"startCursor\":\"([^\"]+)\"");

    private static final Pattern SHARE_TOKEN = Pattern.compile("tiris_share_[A-Za-z0-9_-]+");

    private static final String WITH_THE_LINK = "# With the link's token";

    private static final Pattern CORRELATION_ID = Pattern.compile("(?<=\"correlationId\":\")[^\"]+");

    private static final Pattern TOKEN_REQUEST =
            Pattern.compile("```http\\nPOST /auth/token\\n.*?\\n\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "bot", "mobile"})
    void the_examples_of_a_guide_work(String guide) throws IOException {
        try (Scenario scenario = Scenario.open()) {
            UUID user = scenario.user("reader");
            UUID trading = scenario.trading(user, "One");
            UUID coins = scenario.subAccount(trading, "Coins", "BTC");
            UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
            scenario.transaction(dollars, "1000");
            Map<String, String> names = new HashMap<>();
            names.put("@trading", trading.toString());
            names.put("@coins", coins.toString());
            names.put("@account", dollars.toString());
            names.put(
                    "@nextMonth",
                    Instant.now()
                            .plus(30, ChronoUnit.DAYS)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            run(examples(guide), names, GraphQlClient.of(user));
            for (String body : tokenRequests(guide)) {
                FrontEnd.tokens(FrontEnd.post(Json.parseObject(body)));
            }
            assertEquals(List.of(), scenario.brokenInvariants());
        }
    }

    /** An example may go on from the page of the one before it, or use the share link that was made before it. */
    private static void run(List<Example> examples, Map<String, String> names, GraphQlClient client) {
        GraphQlClient guest = client;
        for (Example example : examples) {
            names.put("@unique", UUID.randomUUID().toString());
            GraphQlClient caller = example.body().contains(WITH_THE_LINK) ? guest : client;
            GraphQlAnswer answer = caller.post(filled(example.body(), names));
            Matcher link = SHARE_TOKEN.matcher(answer.body().toString());
            if (link.find()) {
                guest = GraphQlClient.withToken(link.group());
            }
            Matcher cursor = START_CURSOR.matcher(answer.body().toString());
            if (cursor.find()) {
                names.put("@newest", cursor.group(1));
            }
            if (example.answer() == null) {
                assertFalse(answer.data().toString().contains("REJECTED"), answer::toString);
            } else {
                String told = CORRELATION_ID.matcher(answer.body().toString()).replaceAll("…");
                assertEquals(Json.parseObject(filled(example.answer(), names)), Json.parseObject(told));
            }
        }
    }

    private static String filled(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            filled = filled.replace(name.getKey(), name.getValue());
        }
        return filled;
    }

    /**
     * A request as the guide shows it.
     *
     * @param answer null where any will do that has no error
     */
    private record Example(String body, @Nullable String answer) {
        static Example of(MatchResult found) {
            String document = found.group(1);
            if (document == null) {
                return new Example(found.group(3), found.group(4));
            }
            JsonObjectBuilder body = Json.object().add("query", document);
            if (found.group(2) != null) {
                body.add("variables", Json.parseObject(found.group(2)));
            }
            return new Example(body.build().toString(), found.group(4));
        }
    }

    /** What is posted to {@code /auth/token}, with a code or a refresh token that is good. */
    private static List<String> tokenRequests(String guide) throws IOException {
        return TOKEN_REQUEST
                .matcher(Files.readString(Path.of("docs/clients", guide + ".md")))
                .results()
                .map(found -> found.group(1)
                        .replace("@code", FrontEnd.code(FrontEnd.somebody()))
                        .replace("@verifier", FrontEnd.VERIFIER)
                        .replace(
                                "@refresh", FrontEnd.signIn(FrontEnd.somebody()).refresh()))
                .toList();
    }

    private static List<Example> examples(String guide) throws IOException {
        List<Example> examples = EXAMPLE.matcher(Files.readString(Path.of("docs/clients", guide + ".md")))
                .results()
                .map(Example::of)
                .toList();
        assertFalse(examples.isEmpty());
        return examples;
    }
}
