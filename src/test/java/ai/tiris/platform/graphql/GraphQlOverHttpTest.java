package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.NodeProject;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests and answers travel: media types, status codes, bodies that are none. */
@TirisTest
class GraphQlOverHttpTest {
    private static final String OK = "{\"query\": \"{ __typename }\"}";
    private static final String RESPONSE = "application/graphql-response+json";

    private final GraphQlClient nobody = GraphQlClient.anonymous();

    @Test
    void every_must_and_should_of_graphql_over_http_holds() {
        assumeTrue(NodeProject.isPossible(), "needs Node");
        List<String> lines = NodeProject.installed("graphql-http")
                .run("audit.mjs", GraphQlClient.endpoint().toString())
                .toList();
        assertEquals(List.of("60 audits"), lines);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 415",
                "text/plain, 415",
                "application/x-www-form-urlencoded, 415",
                "multipart/form-data; boundary=x, 415",
                "application/json; charset=latin1, 415",
                "application/json; charset=UTF-8, 200",
                "application/JSON, 200"
            })
    void only_json_in_utf_8_is_read(String contentType, int status) {
        Map<String, String> headers = contentType == null ? Map.of() : Map.of("Content-Type", contentType);
        assertEquals(status, nobody.post(OK, headers).statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json|200",
                "application/*|application/json|200",
                RESPONSE + "|" + RESPONSE + "|200",
                RESPONSE + ", application/json;q=0.9|" + RESPONSE + "|200",
                RESPONSE + ";q=0.5, application/json|application/json|200",
                "text/html|application/json|406"
            })
    void the_answer_is_of_the_type_that_the_caller_accepts(String accept, String contentType, int status) {
        HttpResponse<String> response = nobody.post(OK, Map.of("Content-Type", "application/json", "Accept", accept));
        assertEquals(status, response.statusCode());
        assertEquals(
                contentType + "; charset=utf-8",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("no-store", response.headers().firstValue("Cache-Control").orElseThrow());
    }

    @Test
    void a_large_answer_is_compressed_for_who_can_read_it() {
        String large = "{\"query\": \"{ __schema { types { name description } } }\"}";
        Map<String, String> gzip = Map.of("Content-Type", "application/json", "Accept-Encoding", "gzip");
        assertEquals(Optional.of("gzip"), nobody.post(large, gzip).headers().firstValue("Content-Encoding"));
        assertTrue(nobody.post(OK, gzip)
                .headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isEmpty());
        assertTrue(nobody.post(large, Map.of("Content-Type", "application/json"))
                .body()
                .startsWith("{\"data\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"{ me { id } }\"",
                "{",
                "{}",
                "{\"query\": 1}",
                "{\"query\": \"\"}",
                "{\"query\": \"{ __typename }\", \"variables\": []}",
                "{\"query\": \"{ __typename }\", \"variables\": \"{}\"}",
                "{\"query\": \"{ __typename }\", \"operationName\": 7}",
                "{\"query\": \"{ __typename }\", \"extensions\": 7}",
                "{\"query\": \"{ __typename }\"} {}",
                "{\"query\": \"{ __typename }\", \"variables\": {\"x\": NaN}}",
                "{\"query\": \"\\uD800\"}"
            })
    void a_body_that_is_no_request_is_refused(String body) {
        GraphQlAnswer answer = nobody.post(body);
        assertEquals(400, answer.status());
        assertEquals("VALIDATION", answer.code());
        assertTrue(answer.extensions().containsKey("field"));
        assertTrue(answer.extensions().containsKey("correlationId"));
    }

    @Test
    void a_document_that_cannot_be_run_has_status_400_for_who_understands_it() {
        String wrong = "{\"query\": \"{ nothing }\"}";
        assertEquals(200, nobody.post(wrong).status());
        assertEquals(
                400,
                nobody.post(wrong, Map.of("Content-Type", "application/json", "Accept", RESPONSE))
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query($v: Decimal) { transactions(filter: {minAmount: $v}) { nodes { id } } }|v",
                "query($v: TransactionFilter) { transactions(filter: $v) { nodes { id } } }|minAmount",
                "mutation($v: [BotEventInput!]!) { ingestEvents(events: $v) { applied } }|eventId",
                "mutation($v: MoveFundsInput!) { deposit(input: $v) { id } }|subAccountId"
            })
    void a_bad_variable_names_its_field_and_is_not_repeated(String document, String field) {
        Object bad =
                switch (field) {
                    case "v" -> "canary-7";
                    case "minAmount" -> Map.of("minAmount", "canary-7");
                    case "eventId" ->
                        List.of(Map.of("eventId", List.of("canary-7"), "eventType", "x", "data", Map.of()));
                    default -> Map.of("subAccountId", "canary-7", "amount", "1");
                };
        assertNotRepeated(nobody.send(document, Map.of("v", bad)), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ transactions(filter: {minAmount: \"canary-7\"}) { nodes { id } } }|minAmount",
                "{ transactions(filter: {by: \"canary-7\"}) { nodes { id } } }|by",
                "{ transactions(first: \"canary-7\") { nodes { id } } }|first",
                "{ transactions(filter: \"canary-7 is not a valid 'x' - canary-7\") { nodes { id } } }|filter",
                "{ trading(id: \"canary-7\") { id } }|id",
                "query($v: Int = \"canary-7\") { tradings(first: $v) { nodes { id } } }|query",
                "{ me { id } \"canary-7 }|query"
            })
    void a_bad_literal_names_its_argument_and_is_not_repeated(String document, String field) {
        assertNotRepeated(nobody.send(document, Map.of()), field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DateTime|\"2026-01-31T00:00:00Z\"",
                "Decimal|\"1.5\"",
                "ID|\"0197c5e0-8a3b-7c41-9f0e-2d6b1a4c5e7f\"",
                "Direction|\"DEBIT\"",
                "TradingFilter|{\"nameContains\":\"x\"}"
            })
    void a_variable_of_any_type_may_stand_in_a_json_literal(String type, String value) {
        try (Scenario scenario = Scenario.open()) {
            String body =
                    "{\"query\": \"mutation($v: %s!) { updateSettings(patch: {at: $v}) { settings } }\", \"variables\": {\"v\": %s}}";
            GraphQlAnswer answer = GraphQlClient.of(scenario.user("literal")).post(body.formatted(type, value));
            assertEquals(
                    "{\"settings\":{\"at\":" + value + "}}",
                    answer.data().getJsonObject("updateSettings").toString().replace("1.50000000", "\"1.5\""));
        }
    }

    @Test
    void a_field_that_fails_leaves_the_others_their_answers() {
        try (Scenario scenario = Scenario.open()) {
            UUID user = scenario.user("partial");
            GraphQlAnswer answer = GraphQlClient.of(user)
                    .send(
                            "{ me { id } exchangeBinding(id: \"%s\") { tradings(first: 0) { nodes { id } } } }"
                                    .formatted(Scenario.PUBLIC_BINDING),
                            Map.of());
            assertEquals("VALIDATION", answer.code());
            assertEquals(
                    "{\"me\":{\"id\":\"%s\"},\"exchangeBinding\":null}".formatted(user),
                    answer.partialData().toString());
        }
    }

    private static void assertNotRepeated(GraphQlAnswer answer, String field) {
        assertEquals("VALIDATION", answer.code());
        assertEquals(field, answer.extensions().getString("field"));
        assertFalse(
                answer.body().toString().contains("canary"), () -> answer.body().toString());
        assertTrue(answer.extensions().containsKey("correlationId"));
    }
}
