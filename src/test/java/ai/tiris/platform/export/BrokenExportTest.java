package ai.tiris.platform.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.auth.FrontEnd;
import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.Download;
import ai.tiris.support.ExportClient;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Patience;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** How an export ends before all of it is sent, so that nobody takes the part for the whole, and its place is free. */
@TirisTest
@TestInstance(Lifecycle.PER_CLASS)
class BrokenExportTest {
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

    /** The operating system takes some megabytes, whoever reads them; there are 25. */
    @Test
    void a_client_that_does_not_read_is_read_for_no_more_and_then_cut_off_while_others_are_served() throws Exception {
        try (ExportServer server = new ExportServer(Map.of("slow", "2s"));
                Download export = client.at(server.address()).open(all)) {
            pages.settle();
            assertEquals(1, server.running.count());
            assertEquals(LongTrading.ROWS, client.csv(all).size());
            Patience.until("it has ended", () -> server.ended(ExportOutcome.SLOW) == 1);
            assertEquals(0, server.running.count());
            assertTrue(export.readAll().length() < 20_000_000);
            assertFalse(export.isComplete());
        }
    }

    @Test
    void a_client_that_reads_on_and_on_is_cut_off_when_its_time_is_over_and_its_place_is_free() throws Exception {
        Map<String, String> settings = Map.of("longest", "2s", "of-one-user", "1");
        try (ExportServer server = new ExportServer(settings);
                Download export = client.at(server.address()).open(all)) {
            Patience.until("it has ended", () -> {
                export.read(10_000);
                return server.ended(ExportOutcome.OVERDUE) == 1;
            });
            export.readAll();
            assertFalse(export.isComplete());
            assertEquals(0, server.running.count());
            String hour = all + "?to=" + LongTrading.START.plusSeconds(3_600);
            assertEquals(59, client.at(server.address()).csv(hour).size());
            assertEquals(1, server.ended(ExportOutcome.COMPLETE));
        }
    }

    @Test
    void a_client_that_goes_away_is_read_for_no_more() throws Exception {
        try (ExportServer server = new ExportServer(Map.of())) {
            long before = pages.count();
            Download export = client.at(server.address()).open(all);
            export.read(100_000);
            export.close();
            Patience.until("it has ended", () -> server.ended(ExportOutcome.CLIENT) == 1);
            assertEquals(0, server.running.count());
            long then = pages.count();
            assertTrue(then - before < LongTrading.PAGES * 3 / 4, () -> (then - before) + " pages");
            assertTrue(pages.isSettled());
        }
    }

    @Test
    void a_session_that_is_revoked_in_the_middle_is_cut_off_at_the_next_page() throws Exception {
        FrontEnd.Tokens session = trading.signIn();
        assertCutOff(session.access(), () -> session.client().query("mutation { signOut }"));
        assertNoted("session has ended");
    }

    @Test
    void an_api_token_that_is_revoked_in_the_middle_is_cut_off_at_the_next_page() throws Exception {
        GraphQlClient person = trading.signIn().client();
        JsonObject created = person.query(
                        "mutation { createApiToken(input: {name: \"Bot\", scopes: [READ]}) { token apiToken { id } } }")
                .getJsonObject("createApiToken");
        String revoke = "mutation($id: ID!) { revokeApiToken(id: $id) }";
        Map<String, Object> id = Map.of("id", created.getJsonObject("apiToken").getString("id"));
        assertCutOff(created.getString("token"), () -> person.query(revoke, id));
        assertNoted("API token has ended");
    }

    private void assertCutOff(String token, Runnable revoke) throws Exception {
        try (ExportServer server = new ExportServer(Map.of());
                Download export =
                        ExportClient.withToken(token).at(server.address()).open(all)) {
            export.read(1_000);
            pages.settle();
            revoke.run();
            assertTrue(export.readAll().length() < 20_000_000);
            assertFalse(export.isComplete());
            assertEquals(1, server.ended(ExportOutcome.REFUSED));
        }
    }

    private void assertNoted(String reason) {
        String reasons = "SELECT info->>'reason' FROM tiris.audit_logs WHERE user_id = ? AND action LIKE '%.refused'";
        Patience.until("it is in the audit: " + reason, () -> scenario.texts(reasons, trading.user())
                .contains(reason));
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
    void over_http_2_only_its_stream_is_broken() throws Exception {
        try (ExportServer server = new ExportServer(Map.of())) {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve("export/tradings/" + all))
                    .header("Authorization", "Bearer " + trading.signIn().access())
                    .build();
            HttpClient http =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
            HttpResponse<String> whole = http.send(request, BodyHandlers.ofString());
            assertEquals(HttpClient.Version.HTTP_2, whole.version());
            assertEquals(LongTrading.ROWS, ExportClient.csvOf(whole.body()).size());
            InputStream part = http.send(request, BodyHandlers.ofInputStream()).body();
            part.readNBytes(1_000);
            server.stop();
            assertThrows(IOException.class, part::readAllBytes);
            assertEquals(1, server.ended(ExportOutcome.COMPLETE));
            assertEquals(1, server.ended(ExportOutcome.RESTART));
        }
    }
}
