package ai.tiris.platform.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.LoggedLines;
import ai.tiris.support.Patience;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may export what, and how an export that is larger than any memory comes to its end, or does not. */
@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class ExportTest {
    private static final int ROWS = 100_000;
    private static final int PAGES = ROWS / 500;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private FrontEnd.Tokens person;
    private UUID user;
    private UUID trading;
    private String all;
    private ExportClient client;

    @BeforeAll
    void tell() {
        person = FrontEnd.signIn(FrontEnd.somebody());
        user = person.user();
        trading = scenario.trading(user, "Long");
        scenario.history(scenario.subAccount(trading, "Dollars", "USDT"), ROWS, START);
        scenario.execute("ANALYZE tiris.transactions");
        client = ExportClient.of(user);
        all = trading + "/transactions";
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
                    "attachment; filename=\"transactions-" + trading + ".csv\"", export.header("Content-Disposition"));
            assertEquals("no-store", export.header("Cache-Control"));
            assertEquals("" + ROWS, export.header("Tiris-Export-Rows"));
            assertEquals(START.plusSeconds(60).toString(), export.header("Tiris-Export-First-Time"));
            assertEquals(START.plusSeconds(60L * ROWS).toString(), export.header("Tiris-Export-Last-Time"));
            String body = export.readAll();
            assertTrue(export.isComplete());
            List<Map<String, String>> rows = ExportClient.csvOf(body);
            assertEquals(ROWS, rows.size());
            for (int i = 0; i < ROWS; i++) {
                assertEquals("" + (i + 1), rows.get(i).get("sequence"));
            }
            Patience.until("the end is logged", () -> log.text()
                    .contains("has ended: complete, " + ROWS + " rows, " + body.length() + " bytes"));
            assertTrue(log.text().contains("of the transactions of trading " + trading + " begins"));
        }
    }

    /** The operating system takes some megabytes, whoever reads them; there are 25. */
    @Test
    void a_client_that_does_not_read_is_read_for_no_more_and_then_cut_off_while_others_are_served() throws Exception {
        try (ExportServer server = new ExportServer(Map.of("slow", "2s"));
                Download export = client.at(server.address()).open(all)) {
            Patience.until("no page is read", () -> isSettled(this::pages));
            assertEquals(1, server.running.count());
            assertEquals(ROWS, client.csv(all).size());
            Patience.until("it has ended", () -> server.ended(ExportOutcome.SLOW) == 1);
            assertEquals(0, server.running.count());
            assertTrue(export.readAll().length() < 20_000_000);
            assertFalse(export.isComplete());
        }
    }

    @Test
    void pages_are_read_no_faster_than_the_client_reads_them() throws Exception {
        try (ExportServer server = new ExportServer(Map.of("slow", "60s"));
                Download export = client.at(server.address()).open(all)) {
            long before = pages();
            Patience.until("no page is read", () -> isSettled(this::pages));
            long settled = pages();
            assertTrue(settled - before < PAGES * 3 / 4, () -> (settled - before) + " pages");
            export.read(5_000_000);
            Patience.until("a page is read", () -> pages() > settled);
            export.readAll();
            assertTrue(export.isComplete());
        }
    }

    @Test
    void a_client_that_goes_away_is_read_for_no_more() throws Exception {
        try (ExportServer server = new ExportServer(Map.of())) {
            long before = pages();
            Download export = client.at(server.address()).open(all);
            export.read(100_000);
            export.close();
            Patience.until("it has ended", () -> server.ended(ExportOutcome.CLIENT) == 1);
            assertEquals(0, server.running.count());
            long then = pages();
            assertTrue(then - before < PAGES * 3 / 4, () -> (then - before) + " pages");
            assertTrue(isSettled(this::pages));
        }
    }

    @Test
    void a_session_that_is_revoked_in_the_middle_is_cut_off_at_the_next_page() throws Exception {
        FrontEnd.Tokens other = FrontEnd.signIn(FrontEnd.somebody());
        UUID stranger = other.user();
        UUID mine = scenario.trading(stranger, "Mine");
        scenario.history(scenario.subAccount(mine, "Dollars", "USDT"), ROWS, START);
        try (ExportServer server = new ExportServer(Map.of());
                Download export = ExportClient.withToken(other.access())
                        .at(server.address())
                        .open(mine + "/transactions")) {
            export.read(1_000);
            Patience.until("no page is read", () -> isSettled(this::pages));
            other.client().query("mutation { signOut }");
            assertTrue(export.readAll().length() < 20_000_000);
            assertFalse(export.isComplete());
            assertEquals(1, server.ended(ExportOutcome.REFUSED));
            assertEquals(
                    List.of("session has ended"),
                    scenario.texts(
                            "SELECT info->>'reason' FROM tiris.audit_logs WHERE user_id = ? AND action = 'sessions.refused'",
                            stranger));
        }
    }

    @Test
    void a_process_that_ends_cuts_off_what_it_sends_and_takes_no_more() throws Exception {
        try (ExportServer server = new ExportServer(Map.of());
                Download export = client.at(server.address()).open(all)) {
            export.read(1_000);
            server.stop();
            assertEquals(1, server.ended(ExportOutcome.RESTART));
            export.readAll();
            assertFalse(export.isComplete());
            assertEquals(
                    "503 UNAVAILABLE ",
                    ExportClient.refusal(client.at(server.address()).get(all)));
        }
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
            assertEquals(ROWS, here.csv(all).size());
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

    @Test
    void each_page_takes_the_same_statements() {
        UUID small = scenario.trading(user, "Small");
        UUID account = scenario.subAccount(small, "Dollars", "USDT");
        scenario.history(account, 400, START);
        long one = statements.during(() -> client.csv(small + "/transactions"));
        scenario.history(account, 1_500, START.plusSeconds(86_400));
        long four = statements.during(() -> client.csv(small + "/transactions"));
        assertEquals(3, one - 3);
        assertEquals(3 * 4, four - 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void other_methods_are_refused(String method) {
        HttpResponse<String> answer = client.send(method, all, Map.of());
        assertEquals("405 VALIDATION method", ExportClient.refusal(answer));
        assertEquals("GET", answer.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void a_head_request_is_refused_and_http_1_0_too() throws IOException {
        assertEquals(405, client.send("HEAD", all, Map.of()).statusCode());
        try (Socket socket = new Socket("localhost", GraphQlClient.endpoint().getPort())) {
            String request = "GET /export/tradings/" + all + " HTTP/1.0\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.0 505"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?format=xml                                         | format
            ?format=CSV                                         | format
            ?format=                                            | format
            ?format=csv&format=csv                              | format
            ?format=csv&format=jsonl                            | format
            ?FORMAT=csv                                         | FORMAT
            ?access_token=x                                     | access_token
            ?timeframe=ONE_DAY                                  | timeframe
            ?%00=x                                              | '\0'
            ?from=yesterday                                     | from
            ?from=2026-01-01                                    | from
            ?from=                                              | from
            ?from=1969-12-31T23:59:59Z                          | from
            ?to=99999-01-01T00:00:00Z                           | to
            ?to=2026-01-01T00:00:00.0000001Z                    | to
            ?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z  | to
            ?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z  | to
            ?from=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z | from
            ?by=event_time                                      | by
            ?by='%3B--                                          | by
            """)
    void a_parameter_that_is_none_is_refused_with_its_name(String query, String field) {
        for (String kind : List.of("transactions", "logs")) {
            HttpResponse<String> answer = client.get(trading + "/" + kind + query);
            assertEquals("400 VALIDATION " + field, ExportClient.refusal(answer));
            assertFalse(answer.body().contains("yesterday"));
        }
    }

    @Test
    void a_query_that_cannot_be_read_and_an_id_that_is_none_are_refused() throws IOException {
        assertEquals("400 VALIDATION id", ExportClient.refusal(client.get("1/transactions")));
        assertEquals("400 VALIDATION id", ExportClient.refusal(client.get("%27/logs")));
        try (Download export = client.open(all + "?from=%zz")) {
            assertEquals(400, export.status());
        }
        assertEquals(404, client.get(trading + "/secrets").statusCode());
    }

    @Test
    void nobody_gets_what_is_somebody_elses() {
        ExportClient stranger = ExportClient.of(scenario.user("stranger"));
        for (String what :
                List.of("/transactions", "/logs", "/equity-curve?from=2026-01-01T00:00:00Z&timeframe=ONE_DAY")) {
            String foreign = refusalWithoutId(stranger.get(trading + what));
            assertEquals(refusalWithoutId(stranger.get(UUID.randomUUID() + what)), foreign);
            assertTrue(foreign.contains("NOT_FOUND"), foreign);
            HttpResponse<String> nobody = ExportClient.withToken(null).get(trading + what);
            assertEquals("401 UNAUTHENTICATED ", ExportClient.refusal(nobody));
            assertEquals(
                    "Bearer", nobody.headers().firstValue("WWW-Authenticate").orElse(""));
            assertEquals(
                    "401 UNAUTHENTICATED ",
                    ExportClient.refusal(ExportClient.withToken("no-token").get(trading + what)));
            assertEquals(
                    "401 UNAUTHENTICATED ",
                    ExportClient.refusal(ExportClient.withToken(null)
                            .send("GET", trading + what, Map.of("Authorization", "Basic eDp5"))));
            assertEquals(
                    "401 UNAUTHENTICATED ",
                    ExportClient.refusal(ExportClient.withToken(null)
                            .send("GET", trading + what, Map.of("Cookie", "token=" + person.access()))));
        }
    }

    @Test
    void an_api_token_exports_only_what_it_may_read_and_only_its_tradings() {
        UUID other = scenario.trading(user, "Other");
        ExportClient bot = ExportClient.withToken(apiToken("READ", other));
        assertEquals(List.of(), bot.csv(other + "/transactions"));
        assertEquals(refusalWithoutId(bot.get(UUID.randomUUID() + "/transactions")), refusalWithoutId(bot.get(all)));
        assertEquals(
                "403 FORBIDDEN ",
                ExportClient.refusal(
                        ExportClient.withToken(apiToken("EVENTS_WRITE", other)).get(other + "/transactions")));
    }

    @Test
    void a_share_link_exports_nothing() {
        UUID mine = scenario.trading(user, "Shared");
        String token = person.client()
                .query(
                        "mutation($input: CreateShareLinkInput!) { createShareLink(input: $input) { token } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "name",
                                        "Shared",
                                        "tradingId",
                                        mine.toString(),
                                        "percentOnly",
                                        false,
                                        "expiresAt",
                                        Instant.now()
                                                .truncatedTo(ChronoUnit.SECONDS)
                                                .plusSeconds(86_400)
                                                .toString())))
                .getJsonObject("createShareLink")
                .getString("token");
        assertEquals(
                "403 FORBIDDEN ",
                ExportClient.refusal(ExportClient.withToken(token).get(mine + "/transactions")));
    }

    @Test
    void over_http_2_only_its_stream_is_broken() throws Exception {
        try (ExportServer server = new ExportServer(Map.of())) {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve("export/tradings/" + all))
                    .header("Authorization", "Bearer " + person.access())
                    .build();
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            HttpResponse<String> whole = http.send(request, BodyHandlers.ofString());
            assertEquals(HttpClient.Version.HTTP_2, whole.version());
            assertEquals(ROWS, ExportClient.csvOf(whole.body()).size());
            InputStream part = http.send(request, BodyHandlers.ofInputStream()).body();
            part.readNBytes(1_000);
            server.stop();
            assertThrows(IOException.class, part::readAllBytes);
            assertEquals(1, server.ended(ExportOutcome.COMPLETE));
            assertEquals(1, server.ended(ExportOutcome.RESTART));
        }
    }

    @Test
    void it_can_be_compressed() {
        HttpResponse<String> packed = client.send(
                "GET", trading + "/transactions?to=2026-01-01T01:00:00Z", Map.of("Accept-Encoding", "gzip"));
        assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
    }

    private String apiToken(String scope, UUID only) {
        return person.client()
                .query(
                        "mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { token } }",
                        Map.of(
                                "input",
                                Map.of(
                                        "name", scope + only,
                                        "scopes", List.of(scope),
                                        "tradingIds", List.of(only.toString()))))
                .getJsonObject("createApiToken")
                .getString("token");
    }

    private static String refusalWithoutId(HttpResponse<String> answer) {
        String id = Json.parseObject(answer.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("correlationId");
        return answer.statusCode() + answer.body().replace(id, "");
    }

    /** How many pages of transactions have been read so far, by anybody. */
    private long pages() {
        return statements.executions().entrySet().stream()
                .filter(used -> used.getKey().contains("FROM api.transactions t WHERE"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** As nobody else reads: not a page in a third of a second. */
    private static boolean isSettled(LongSupplier count) throws InterruptedException {
        long before = count.getAsLong();
        TimeUnit.MILLISECONDS.sleep(300);
        return count.getAsLong() == before;
    }
}
