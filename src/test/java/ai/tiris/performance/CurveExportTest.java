package ai.tiris.performance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Curves in pieces, against the same in one. */
@TirisTest
class CurveExportTest {
    private static final String CURVE = """
            query($id: ID!, $range: TimeRange!, $timeframe: Timeframe!, $symbol: String!) { trading(id: $id) {
              equityCurve(range: $range, timeframe: $timeframe, quoteSymbol: $symbol) { points {
                time equity netFlows returnRatio benchmarkReturn final holdings { symbol balance price value } } } } }""";
    private static final int ONE_PIECE = 1_000;

    @Inject
    ApplicationStatements statements;

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private GraphQlClient client;
    private ExportClient exports;

    @BeforeEach
    void tell() {
        user = scenario.user("charter");
        client = GraphQlClient.of(user);
        exports = ExportClient.of(user);
    }

    /** Of a thousand buckets the last forty are in another piece, as are most of a thousand days or weeks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "deposits-in-mid-curve.json",
                "deposit-larger-than-what-was-there.json",
                "price-unknown-for-a-time.json",
                "total-loss.json",
                "gap-of-months.json",
                "backtest-of-candles-and-ticks.json",
                "withdrawal-of-everything-and-a-new-start.json"
            })
    void a_curve_in_pieces_is_the_curve_in_one_piece(String ledger) throws IOException {
        JsonObject story = story(ledger);
        LedgerStory told = LedgerStory.open(client, story);
        List<Instant> times = new ArrayList<>();
        for (int step = 0; step < told.steps(); step++) {
            told.tell(step);
            String at = story.getJsonArray("steps").getJsonObject(step).getString("at", "");
            if (!at.isEmpty()) {
                times.add(Instant.parse(at));
            }
        }
        String trading = told.trading();
        for (Timeframe timeframe : Timeframe.values()) {
            for (Instant middle : List.of(times.get(times.size() / 2), times.get(times.size() - 1))) {
                Instant from = middle.minus(timeframe.length().multipliedBy(955));
                Instant to = timeframe.floor(from).plus(timeframe.length().multipliedBy(ONE_PIECE));
                List<JsonObject> answered = answered(trading, from, to, timeframe, "USDT");
                assertEquals(ONE_PIECE, answered.size());
                assertEquals(answered, exported(trading, from, to, timeframe, "USDT"), ledger + " " + timeframe);
            }
        }
    }

    @Test
    void a_long_curve_is_what_its_parts_are_one_after_the_other() {
        UUID trading = scenario.trading(user, "Long");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        Instant start = Instant.parse("2026-03-01T00:00:30Z");
        scenario.transaction(dollars, "deposit", "1000", start);
        for (int i = 1; i < 40; i++) {
            Instant at = start.plusSeconds(i * 5_003L);
            scenario.transaction(dollars, i % 4 == 0 ? "deposit" : "interest", i + ".5", at);
            if (i % 7 == 0) {
                scenario.transaction(dollars, "withdrawal", "-" + i, at.plusSeconds(61));
            }
        }
        Instant from = Instant.parse("2026-03-01T00:17:00Z");
        Instant to = from.plus(Duration.ofMinutes(2_998));
        List<JsonObject> exported = exported(trading.toString(), from, to, Timeframe.ONE_MINUTE, "USDT");
        assertEquals(2_998, exported.size());
        double before = 1;
        for (int part = 0; part < 3; part++) {
            // The last bucket of a part is the first of the next, by which its returns go on
            int first = part * 999;
            Instant begin = from.plus(Duration.ofMinutes(first));
            List<JsonObject> answered = answered(
                    trading.toString(), begin, begin.plus(Duration.ofMinutes(1_000)), Timeframe.ONE_MINUTE, "USDT");
            for (int i = 0; i < answered.size(); i++) {
                JsonObject point = exported.get(first + i);
                JsonObject other = answered.get(i);
                for (String field : List.of("time", "equity", "netFlows", "final", "holdings")) {
                    assertEquals(other.get(field), point.get(field), field + " at " + point);
                }
                double chained =
                        before * (1 + other.getJsonNumber("returnRatio").doubleValue());
                assertEquals(chained, 1 + point.getJsonNumber("returnRatio").doubleValue(), 1e-12 * chained);
            }
            before *= 1
                    + answered.get(answered.size() - 1)
                            .getJsonNumber("returnRatio")
                            .doubleValue();
        }
        assertTrue(before > 1.1);
    }

    @Test
    void a_csv_has_the_same_points_and_says_how_many() {
        UUID trading = scenario.trading(user, "Trading");
        scenario.transaction(
                scenario.subAccount(trading, "Dollars", "USDT"),
                "deposit",
                "10",
                Instant.parse("2026-03-01T12:00:00Z"));
        String path = trading + "/equity-curve?timeframe=ONE_HOUR&from=2026-03-01T11:30:00Z&to=2026-03-01T14:00:00Z";
        var answer = exports.get(path);
        assertEquals("3", answer.headers().firstValue("Tiris-Export-Rows").orElse(""));
        assertEquals(
                "time,equity,netFlows,returnRatio,benchmarkReturn,final,holdings\r\n"
                        + "2026-03-01T11:00:00Z,0,0,0.0,,true,[]\r\n"
                        + "2026-03-01T12:00:00Z,10,10,0.0,,true,\"[{\"\"symbol\"\":\"\"USDT\"\",\"\"balance\"\":\"\"10\"\","
                        + "\"\"price\"\":\"\"1\"\",\"\"value\"\":\"\"10\"\"}]\"\r\n"
                        + "2026-03-01T13:00:00Z,10,10,0.0,,true,\"[{\"\"symbol\"\":\"\"USDT\"\",\"\"balance\"\":\"\"10\"\","
                        + "\"\"price\"\":\"\"1\"\",\"\"value\"\":\"\"10\"\"}]\"\r\n",
                answer.body());
    }

    @Test
    void a_backtests_curve_ends_with_what_happened_last_in_it() {
        UUID backtest = scenario.trading(user, "Backtest", "backtest", Scenario.PUBLIC_BINDING);
        scenario.transaction(
                scenario.subAccount(backtest, "Dollars", "USDT"),
                "deposit",
                "10",
                Instant.parse("2020-03-01T12:00:00Z"));
        List<Map<String, String>> points =
                exports.csv(backtest + "/equity-curve?timeframe=ONE_DAY&from=2020-02-28T00:00:00Z");
        assertEquals(3, points.size());
        assertEquals("2020-03-01T00:00:00Z", points.get(2).get("time"));
    }

    @Test
    void without_a_beginning_a_curve_begins_with_what_happened_first() {
        UUID trading = scenario.trading(user, "Begun");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        assertEquals(
                1, exports.csv(trading + "/equity-curve?timeframe=ONE_MINUTE").size());
        scenario.transaction(dollars, "deposit", "10", Instant.parse("2026-03-02T00:10:00Z"));
        scenario.transaction(dollars, "deposit", "10", Instant.parse("2026-03-01T12:10:00Z"));
        List<JsonObject> points = exports.lines(trading + "/equity-curve?timeframe=ONE_HOUR&to=2026-03-02T02:00:00Z");
        assertEquals(14, points.size());
        assertEquals("2026-03-01T12:00:00Z", points.get(0).getString("time"));
        assertEquals("10", points.get(0).getString("equity"));
    }

    @Test
    void a_year_of_minutes_comes_piece_by_piece_in_as_many_statements_each() {
        UUID trading = scenario.trading(user, "Year");
        UUID dollars = scenario.subAccount(trading, "Dollars", "USDT");
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        scenario.transaction(dollars, "deposit", "10", start);
        String curve = trading + "/equity-curve?timeframe=ONE_MINUTE&format=jsonl&from=" + start + "&to=";
        long one = statements.during(() -> exports.get(curve + start.plus(Duration.ofHours(16))));
        long ten = statements.during(() -> exports.get(curve + start.plus(Duration.ofHours(160))));
        assertEquals(10 * (one - 3), ten - 3);
        try (Download export = exports.open(curve + start.plus(Duration.ofDays(100)))) {
            assertEquals("144000", export.header("Tiris-Export-Rows"));
            export.read(10_000);
            scenario.transaction(dollars, "interest", "1", start.plusSeconds(1));
            export.readAll();
            assertFalse(export.isComplete());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            timeframe=ONE_DAY&to=2020-01-01T00:00:00Z                                                  | to
            from=2026-01-01T00:00:00Z                                                                  | timeframe
            from=2026-01-01T00:00:00Z&timeframe=1d                                                     | timeframe
            from=2026-01-01T00:00:00Z&timeframe=ONE_DAY&quoteSymbol=usdt                               | quoteSymbol
            from=2026-01-01T00:00:00Z&timeframe=ONE_DAY&quoteSymbol=                                   | quoteSymbol
            from=2026-01-01T00:00:00Z&timeframe=ONE_DAY&by=TIMESTAMP                                   | by
            from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z&timeframe=ONE_DAY                        | to
            from=9999-01-01T00:00:00Z&timeframe=ONE_DAY                                                | to
            from=1970-01-01T00:00:00Z&to=9999-12-31T23:59:59Z&timeframe=ONE_MINUTE                     | from
            """)
    void what_is_no_curve_is_refused(String query, String field) {
        UUID trading = scenario.trading(user, "Trading");
        assertEquals("400 VALIDATION " + field, ExportClient.refusal(exports.get(trading + "/equity-curve?" + query)));
    }

    private List<JsonObject> answered(String trading, Instant from, Instant to, Timeframe timeframe, String symbol) {
        return client.query(
                        CURVE,
                        Map.of(
                                "id",
                                trading,
                                "range",
                                Map.of("from", from.toString(), "to", to.toString()),
                                "timeframe",
                                timeframe.name(),
                                "symbol",
                                symbol))
                .getJsonObject("trading")
                .getJsonObject("equityCurve")
                .getJsonArray("points")
                .getValuesAs(JsonObject.class);
    }

    private List<JsonObject> exported(String trading, Instant from, Instant to, Timeframe timeframe, String symbol) {
        return exports.lines("%s/equity-curve?from=%s&to=%s&timeframe=%s&quoteSymbol=%s"
                .formatted(trading, from, to, timeframe, symbol));
    }

    private static JsonObject story(String name) throws IOException {
        try {
            return Json.parseObject(Files.readString(
                    Path.of(Objects.requireNonNull(CurveExportTest.class.getResource("/performance/ledgers/" + name))
                            .toURI())));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
