package ai.tiris.tradinglog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TirisTest
class TradingLogExportTest {
    /** More than what waits between the application and a client that does not read. */
    private static final int MANY = 60_000;

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final String FIELDS =
            "id timestamp eventTime sequence type source message info subAccount { id name symbol } transaction { id }";

    @RegisterExtension
    private final Scenario scenario = Scenario.open();

    private UUID user;
    private UUID trading;
    private UUID dollars;
    private ExportClient client;

    @BeforeEach
    void tell() {
        user = scenario.user("exporter");
        trading = scenario.trading(user, "Trading");
        dollars = scenario.subAccount(trading, "Dollars", "USDT");
        client = ExportClient.of(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TIMESTAMP", "EVENT_TIME"})
    void a_line_is_what_the_api_answers_for_it(String by) {
        Scenario.Entry deposit = scenario.transaction(dollars, "1");
        scenario.log(trading, "buy_order", "A \"buy\",\nof two lines", START.plusSeconds(1), dollars, deposit);
        scenario.log(trading, "error", "Later, told before", START, null, null);
        scenario.log(trading, "prediction", "Without a time", null, dollars, null);
        List<JsonObject> lines = client.lines(trading + "/logs?by=" + by);
        assertEquals(by.equals("TIMESTAMP") ? 3 : 2, lines.size());
        assertEquals(answered(by), lines);
    }

    @Test
    void a_message_is_no_formula_in_a_spreadsheet() {
        scenario.log(trading, "error", "=cmd|' /C calc'!A0", null, null, null);
        scenario.log(trading, "error", null, null, null, null);
        List<Map<String, String>> rows = client.csv(trading + "/logs");
        assertEquals("'=cmd|' /C calc'!A0", rows.get(0).get("message"));
        assertEquals("", rows.get(1).get("message"));
        assertEquals("", rows.get(1).get("subAccount.id"));
        assertEquals(
                "=cmd|' /C calc'!A0", client.lines(trading + "/logs").get(0).getString("message"));
    }

    @Test
    void many_lines_come_once_each_whatever_is_written_meanwhile() {
        scenario.execute(
                "UPDATE tiris.trading_states SET last_recorded_at = ? WHERE trading_id = ?",
                START.atOffset(ZoneOffset.UTC),
                trading);
        scenario.lines(trading, MANY);
        try (Download export = client.open(trading + "/logs?by=EVENT_TIME&format=jsonl")) {
            String body = export.read(10_000);
            scenario.log(trading, "error", "New", START.plusSeconds(1), null, null);
            scenario.log(trading, "error", "New", Instant.now(), null, null);
            body += export.readAll();
            assertTrue(export.isComplete());
            assertFalse(body.contains("New"));
            assertEquals(MANY, body.lines().distinct().count());
            assertEquals("", export.header("Tiris-Export-Rows"));
            assertFalse(export.header("Tiris-Export-Last-Time").isEmpty());
        }
    }

    @Test
    void what_retention_takes_meanwhile_is_missed() {
        scenario.execute("UPDATE tiris.tradings SET created_at = now() - interval '4 years' WHERE id = ?", trading);
        scenario.execute(
                "UPDATE tiris.trading_states SET last_recorded_at = now() - interval '500 days' WHERE trading_id = ?",
                trading);
        scenario.lines(trading, 2);
        scenario.execute(
                "UPDATE tiris.trading_states SET last_recorded_at = now() - interval '60 days' WHERE trading_id = ?",
                trading);
        scenario.lines(trading, MANY);
        try (Download export = client.open(trading + "/logs")) {
            export.read(1_000);
            // In the Community edition it is the database's own job
            scenario.execute("SELECT set_config('tiris.purge', 'on', false)");
            scenario.execute(
                    "DELETE FROM tiris.trading_logs WHERE trading_id = ? AND timestamp < now() - interval '1 year'",
                    trading);
            scenario.execute("SELECT set_config('tiris.purge', 'off', false)");
            scenario.execute(
                    "UPDATE tiris.trading_states SET retained_from_sequence = 3 WHERE trading_id = ?", trading);
            export.readAll();
            assertFalse(export.isComplete());
        }
        assertEquals(MANY, client.csv(trading + "/logs").size());
    }

    @Test
    void retention_takes_the_oldest_lines_first() {
        Instant old = Instant.now().minus(800, ChronoUnit.DAYS);
        UUID other = scenario.trading(user, "Other");
        for (int i = 0; i < 6; i++) {
            scenario.execute(
                    "UPDATE tiris.trading_states SET last_recorded_at = ?, last_sequence = ? WHERE trading_id = ?",
                    old.minus(i, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC),
                    i,
                    other);
            scenario.lines(other, 1);
        }
        scenario.execute("SELECT set_config('tiris.purge', 'on', false)");
        if (scenario.texts("SELECT tiris.edition()").equals(List.of("plain"))) {
            String left = "SELECT sequence FROM tiris.trading_logs WHERE trading_id = ? ORDER BY timestamp";
            assertEquals(List.of("6", "5", "4", "3", "2", "1"), scenario.texts(left, other));
            scenario.texts("SELECT tiris.retain_rows('trading_logs', 'timestamp', now() - interval '790 days', 2)");
            assertEquals(List.of("4", "3", "2", "1"), scenario.texts(left, other));
        }
        scenario.execute("DELETE FROM tiris.tradings WHERE id = ?", other);
        scenario.execute("SELECT set_config('tiris.purge', 'off', false)");
    }

    private List<JsonObject> answered(String by) {
        List<JsonObject> lines = new ArrayList<>(GraphQlClient.of(user)
                .query("{ trading(id: \"%s\") { logs(last: 1000, filter: {by: %s}) { nodes { %s } } } }"
                        .formatted(trading, by, FIELDS))
                .getJsonObject("trading")
                .getJsonObject("logs")
                .getJsonArray("nodes")
                .getValuesAs(JsonObject.class));
        Collections.reverse(lines);
        return lines;
    }
}
