package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.event.BotRun;
import ai.tiris.maintenance.SumTrades;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small ledgers, told to the API, against what was worked out of them independently: by hand and by golden-figures. */
@TirisTest
class GoldenFiguresTest {
    private static final double RELATIVE = 1e-9;
    private static final double ABSOLUTE = 1e-12;

    /** As golden-figures asks of it. */
    private static final List<GoldenQuestion> RECORDED_RUN = List.of(
            question("equityCurve", """
                    {"from": "2023-01-02T16:45:00Z", "to": "2023-02-09T21:20:00Z", "timeframe": "EIGHT_HOURS"}"""),
            question("performance", "{}"),
            question("equityCurve", """
                    {"from": "2023-01-12T12:00:00Z", "to": "2023-01-12T18:00:00Z", "timeframe": "FIVE_MINUTES"}"""),
            question("candles", """
                    {"from": "2023-01-12T12:00:00Z", "to": "2023-01-12T18:00:00Z", "symbol": "BTC",
                     "timeframe": "ONE_HOUR"}"""));

    @Inject
    SumTrades trades;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private final List<String> differences = new ArrayList<>();

    /** When the sums of hours and days are made, which must not be seen in any figure. */
    private enum Summed {
        NEVER,
        AT_THE_END,
        AFTER_EVERY_OTHER_STEP,
        AFTER_EACH_STEP
    }

    static Stream<String> ledgers() throws IOException {
        try (Stream<Path> files = Files.list(directory("ledgers"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("ledgers")
    void a_figure_is_what_was_worked_out(String ledger) throws IOException {
        for (Summed summed : Summed.values()) {
            compare(ledger, summed);
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void the_figures_of_the_recorded_run_are_what_was_worked_out() throws IOException {
        GraphQlClient client = GraphQlClient.of(scenario.user("golden"));
        BotRun run = BotRun.open(client, Scenario.PUBLIC_BINDING.toString());
        run.batches().forEach(run::send);
        JsonArray answers = read("golden", "bot-run.json").getJsonArray("answers");
        for (int i = 0; i < RECORDED_RUN.size(); i++) {
            GoldenQuestion question = RECORDED_RUN.get(i);
            JsonValue expected = Objects.requireNonNull(answers.getJsonObject(i).get(question.kind()));
            differ("bot-run " + i, expected, question.ask(client, run.trading(), name -> name));
        }
        sum();
        JsonValue expected = Objects.requireNonNull(answers.getJsonObject(1).get("performance"));
        differ("bot-run summed", expected, RECORDED_RUN.get(1).ask(client, run.trading(), name -> name));
        assertEquals(List.of(), differences);
    }

    private void compare(String ledger, Summed summed) throws IOException {
        JsonObject story = read("ledgers", ledger);
        UUID user = scenario.user("golden");
        GraphQlClient client = GraphQlClient.of(user);
        LedgerStory told = LedgerStory.open(client, story);
        for (int step = 0; step < told.steps(); step++) {
            told.tell(step);
            boolean nowAndThen = summed == Summed.AFTER_EVERY_OTHER_STEP && step % 2 == 0 && step + 1 < told.steps();
            if (summed == Summed.AFTER_EACH_STEP || nowAndThen) {
                sum();
            }
        }
        if (summed == Summed.AT_THE_END) {
            sum();
        }
        JsonArray asks = story.getJsonArray("ask");
        JsonArray answers = read("golden", ledger).getJsonArray("answers");
        for (int i = 0; i < asks.size(); i++) {
            String kind = asks.getJsonObject(i).keySet().iterator().next();
            JsonValue expected = Objects.requireNonNull(answers.getJsonObject(i).get(kind));
            JsonValue actual = new GoldenQuestion(kind, asks.getJsonObject(i).getJsonObject(kind))
                    .ask(client, told.trading(), told::account);
            differ(ledger + " " + summed + " " + i + " " + kind, expected, actual);
        }
    }

    private static GoldenQuestion question(String kind, String arguments) {
        return new GoldenQuestion(kind, Json.parseObject(arguments));
    }

    private void sum() {
        scenario.texts("SELECT tiris.roll_up_ledger()");
        scenario.texts("SELECT tiris.refresh_daily_transaction_summary()");
        trades.sum().await().atMost(Duration.ofMinutes(1));
    }

    private void differ(String where, JsonValue expected, JsonValue actual) {
        if (expected instanceof JsonObject object && actual instanceof JsonObject other) {
            object.forEach((name, value) ->
                    differ(where + "." + name, value, other.getOrDefault(name, JsonValue.EMPTY_JSON_OBJECT)));
        } else if (expected instanceof JsonArray array && actual instanceof JsonArray other) {
            if (array.size() != other.size()) {
                differences.add(where + ": " + array.size() + " expected, but " + other.size());
            }
            for (int i = 0; i < Math.min(array.size(), other.size()); i++) {
                differ(where + "[" + i + "]", array.get(i), other.get(i));
            }
        } else if (expected instanceof JsonNumber number && actual instanceof JsonNumber other) {
            double off = Math.abs(number.doubleValue() - other.doubleValue());
            if (off > ABSOLUTE && off > RELATIVE * Math.abs(number.doubleValue())) {
                differences.add(where + ": " + number + " expected, but " + other);
            }
        } else if (!expected.equals(actual)) {
            differences.add(where + ": " + expected + " expected, but " + actual);
        }
    }

    private static JsonObject read(String directory, String name) throws IOException {
        return Json.parseObject(Files.readString(directory(directory).resolve(name)));
    }

    private static Path directory(String name) {
        try {
            URI uri = Objects.requireNonNull(GoldenFiguresTest.class.getResource("/performance/" + name))
                    .toURI();
            return Path.of(uri);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
