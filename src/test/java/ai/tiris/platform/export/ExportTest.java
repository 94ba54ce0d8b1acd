package ai.tiris.platform.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.LoggedLines;
import ai.tiris.support.Patience;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** How an export that is larger than any memory comes to its end, as fast as its client and no faster. */
@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class ExportTest {
    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private PagesRead pages;
    private LongTrading trading;
    private String all;
    private ExportClient client;

    @BeforeAll
    void tell() {
        pages = new PagesRead(statements);
        trading = LongTrading.of(scenario);
        all = trading.transactions();
        client = trading.client();
    }

    @AfterAll
    void close() {
        scenario.close();
    }

    @Test
    void a_hundred_thousand_rows_come_as_they_were_announced() {
        try (LoggedLines log = LoggedLines.open();
                Download export = client.open(all)) {
            assertEquals(200, export.status());
            assertEquals("text/csv; charset=utf-8; header=present", export.header("Content-Type"));
            assertEquals(
                    "attachment; filename=\"transactions-" + trading.id() + ".csv\"",
                    export.header("Content-Disposition"));
            assertEquals("no-store", export.header("Cache-Control"));
            assertEquals("" + LongTrading.ROWS, export.header("Tiris-Export-Rows"));
            assertEquals(LongTrading.START.plusSeconds(60).toString(), export.header("Tiris-Export-First-Time"));
            assertEquals(
                    LongTrading.START.plusSeconds(60L * LongTrading.ROWS).toString(),
                    export.header("Tiris-Export-Last-Time"));
            String body = export.readAll();
            assertTrue(export.isComplete());
            List<Map<String, String>> rows = ExportClient.csvOf(body);
            assertEquals(LongTrading.ROWS, rows.size());
            for (int i = 0; i < LongTrading.ROWS; i++) {
                assertEquals("" + (i + 1), rows.get(i).get("sequence"));
            }
            Patience.until("the end is logged", () -> log.text()
                    .contains("has ended: complete, " + LongTrading.ROWS + " rows, " + body.length() + " bytes"));
            assertTrue(log.text().contains("of the transactions of trading " + trading.id() + " begins"));
        }
    }

    @Test
    void pages_are_read_no_faster_than_the_client_reads_them() throws Exception {
        try (ExportServer server = new ExportServer(Map.of("slow", "60s"));
                Download export = client.at(server.address()).open(all)) {
            long before = pages.count();
            pages.settle();
            long settled = pages.count();
            assertTrue(settled - before < LongTrading.PAGES * 3 / 4, () -> (settled - before) + " pages");
            export.read(5_000_000);
            Patience.until("a page is read", () -> pages.count() > settled);
            export.readAll();
            assertTrue(export.isComplete());
        }
    }

    @Test
    void a_compressed_one_is_the_same() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(GraphQlClient.endpoint().resolve("/export/tradings/" + all))
                .header("Authorization", "Bearer " + trading.signIn().access())
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> packed = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals(client.get(all).body(), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void each_page_takes_the_same_statements() {
        UUID small = scenario.trading(trading.user(), "Small");
        UUID account = scenario.subAccount(small, "Dollars", "USDT");
        scenario.history(account, 400, LongTrading.START);
        long one = statements.during(() -> client.csv(small + "/transactions"));
        scenario.history(account, 1_500, LongTrading.START.plusSeconds(86_400));
        long four = statements.during(() -> client.csv(small + "/transactions"));
        assertEquals(3, one - 3);
        assertEquals(3 * 4, four - 3);
    }

    @Test
    void a_user_has_only_so_many_at_a_time_and_a_process_too() throws Exception {
        UUID stranger = scenario.user("stranger");
        UUID theirs = scenario.trading(stranger, "Theirs");
        try (ExportServer server = new ExportServer(Map.of("of-one-user", "1", "of-all-users", "2"))) {
            ExportClient here = client.at(server.address());
            ExportClient there = ExportClient.of(stranger).at(server.address());
            try (Download export = here.open(all)) {
                HttpResponse<String> second = here.get(all);
                assertEquals("429 RATE_LIMITED ", ExportClient.refusal(second));
                assertEquals("30", second.headers().firstValue("Retry-After").orElse(""));
                assertEquals(0, there.csv(theirs + "/transactions").size());
                export.read(1_000);
            }
            Patience.until("none runs", () -> server.running.count() == 0);
            assertEquals("404 NOT_FOUND ", ExportClient.refusal(here.get(theirs + "/transactions")));
            assertEquals(LongTrading.ROWS, here.csv(all).size());
        }
        try (ExportServer server = new ExportServer(Map.of("of-all-users", "1"));
                Download export = client.at(server.address()).open(all)) {
            assertEquals(
                    "503 UNAVAILABLE ",
                    ExportClient.refusal(
                            ExportClient.of(stranger).at(server.address()).get(theirs + "/transactions")));
            export.read(1_000);
        }
    }
}
