package ai.tiris.platform.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.platform.scalars.Json;
import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may export what, and what is no export. */
@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class ExportAccessTest {
    private final Scenario scenario = Scenario.open();
    private FrontEnd.Tokens person;
    private UUID user;
    private UUID trading;
    private String all;
    private ExportClient client;

    @BeforeAll
    void enter() {
        person = FrontEnd.signIn(FrontEnd.somebody());
        user = person.user();
        trading = scenario.trading(user, "Trading");
        client = ExportClient.of(user);
        all = trading + "/transactions";
    }

    @AfterAll
    void close() {
        scenario.close();
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
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        scenario.history(scenario.subAccount(other, "Dollars", "USDT"), 2, at);
        ExportClient bot = ExportClient.withToken(apiToken("READ", other));
        assertEquals(
                List.of("1 DEPOSIT 1 1 Dollars", "2 DEPOSIT 1 2 Dollars"),
                bot.csv(other + "/transactions").stream()
                        .map(row -> String.join(
                                " ",
                                row.get("sequence"),
                                row.get("reason"),
                                row.get("amount"),
                                row.get("closingBalance"),
                                row.get("subAccount.name")))
                        .toList());
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
}
