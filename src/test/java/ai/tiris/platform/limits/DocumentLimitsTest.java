package ai.tiris.platform.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.support.ApplicationStatements;
import ai.tiris.support.GraphQlAnswer;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Scenario;
import ai.tiris.support.TirisTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** At its bound a document is answered; beyond it is refused before anything asks the database. */
@TirisTest
class DocumentLimitsTest {
    @Inject
    ApplicationStatements statements;

    private final Scenario scenario = Scenario.open();
    private GraphQlClient client;

    @BeforeEach
    void tell() {
        UUID user = scenario.user("limited");
        scenario.subAccount(scenario.trading(user, "One"), "Dollars", "USDT");
        client = GraphQlClient.of(user);
    }

    @AfterEach
    void end() {
        scenario.close();
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                bound("levels", 10, DocumentLimitsTest::nested),
                bound("aliases", 15, n -> "{ me { " + repeat(n, i -> "a" + i + ": id") + " } }"),
                bound("root fields", 10, n -> "{ " + repeat(n, i -> "r" + i + ": __typename") + " }"),
                bound(
                        "objects",
                        100,
                        n -> "{ tradings(first: 50) { nodes { transactions(first: %d) { nodes { id } } } } }"
                                .formatted(n - 3)),
                bound("tokens", 1_000, n -> "{ me { " + "id ".repeat(n - 6) + "} }"),
                bound("characters", 16_384, n -> "{ me { id } }" + " ".repeat(n - 13)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bounds")
    void a_document_at_the_bound_is_answered_and_one_beyond_is_refused(
            String name, int bound, IntFunction<String> document) {
        client.query(document.apply(bound));
        assertEquals(0, statements.during(() -> refused(document.apply(bound + 1))), name);
    }

    @Test
    void page_sizes_count_when_they_are_variables() {
        String document =
                "query($n: Int) { tradings(first: 100) { nodes { transactions(first: $n) { nodes { id } } } } }";
        client.query(document, Map.of("n", 40));
        assertEquals(
                "QUERY_TOO_COMPLEX", client.send(document, Map.of("n", 100)).code());
        assertEquals(
                "QUERY_TOO_COMPLEX", client.send(document, Map.of("n", 1_000)).code());
    }

    @Test
    void page_sizes_count_when_they_are_defaults_of_variables() {
        refused("query($t: Int = 100, $n: Int = 1000)"
                + " { tradings(first: $t) { nodes { transactions(first: $n) { nodes { id } } } } }");
    }

    @Test
    void a_comment_about_events_makes_no_body_of_events() {
        String body = "{\"query\": \"{ me { id } } # ingestEvents\", \"variables\": {\"x\": \"%s\"}}";
        assertEquals(
                "QUERY_TOO_COMPLEX",
                client.post(body.formatted("x".repeat(70_000))).code());
    }

    @Test
    void a_number_after_a_comment_is_no_part_of_it() {
        assertInvalid("# \r { transactions(first: " + "1".repeat(100) + ") { nodes { id } } }");
    }

    @Test
    void fragments_count_where_they_are_used() {
        String levels = IntStream.range(0, 12)
                .mapToObj(i -> "fragment f%d on Query { ...f%d ...f%d }".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(" "));
        refused("{ ...f0 } " + levels + " fragment f12 on Query { me { id } }");
    }

    @Test
    void fragments_in_a_circle_are_refused() {
        GraphQlAnswer answer =
                client.send("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a me { id } }", Map.of());
        assertTrue(answer.codes().contains("VALIDATION"));
    }

    @Test
    void a_directive_by_the_thousand_is_refused() {
        refused("{ me { id " + "@include(if: true) ".repeat(1_000) + "} }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1E-99999999999", "11111111111111111111111111111111111111111"})
    void a_number_that_takes_the_parser_long_is_refused(String number) {
        assertInvalid("{ transactions(first: %s) { nodes { id } } }".formatted(number));
        assertInvalid("{ transactions(filter: { minAmount: %s }) { nodes { id } } }".formatted(number));
    }

    @Test
    void a_million_digits_are_refused_as_fast_as_any_other_number() {
        String body =
                "{\"query\": \"query($n: Int) { tradings(first: $n) { nodes { id } } }\", \"variables\": {\"n\": %s}}";
        assertEquals(400, client.post(body.formatted("9".repeat(60_000))).status());
        assertEquals(400, client.post(body.formatted("9".repeat(1_000_000))).status());
    }

    @Test
    void digits_in_strings_comments_and_names_are_no_numbers() {
        String digits = "1".repeat(100);
        client.query("""
                # %1$s
                { n%1$s: me { id }
                  tradings(filter: { nameContains: "%1$s \\" 1e999999 " }) { nodes { id } } }""".formatted(digits.substring(0, 60)));
    }

    @Test
    void a_body_may_have_64_KiB_and_one_of_events_a_MiB() {
        String padded = "{\"query\": \"{ me { id } }\", \"variables\": {\"x\": \"%s\"}}";
        int frame = padded.length() - 2;
        assertEquals(
                200, client.post(padded.formatted("x".repeat(65_536 - frame))).status());
        assertEquals(
                "QUERY_TOO_COMPLEX",
                client.post(padded.formatted("x".repeat(65_537 - frame))).code());
        String events = padded.replace("{ me { id } }", "mutation { ingestEvents(events: []) { applied } }");
        assertEquals(
                "VALIDATION",
                client.post(events.formatted("x".repeat(1_000_000))).code());
        GraphQlAnswer tooLarge = client.post(events.formatted("x".repeat(1_048_577)));
        assertEquals(413, tooLarge.status());
        assertEquals("QUERY_TOO_COMPLEX", tooLarge.code());
    }

    @Test
    void a_body_may_have_16_levels() {
        String body = "{\"query\": \"{ me { id } }\", \"variables\": {\"x\": %s}}";
        assertEquals(
                200,
                client.post(body.formatted("[".repeat(14) + "]".repeat(14))).status());
        assertEquals(
                "VALIDATION",
                client.post(body.formatted("[".repeat(15) + "]".repeat(15))).code());
        assertEquals(
                "VALIDATION", client.post(body.formatted("[".repeat(30_000))).code());
    }

    private void refused(String document) {
        assertEquals(
                List.of("QUERY_TOO_COMPLEX"), client.send(document, Map.of()).codes());
    }

    private void assertInvalid(String document) {
        assertEquals(List.of("VALIDATION"), client.send(document, Map.of()).codes());
    }

    private static Arguments bound(String name, int bound, IntFunction<String> document) {
        return Arguments.of(name, bound, document);
    }

    /** A document of so many levels. */
    private static String nested(int levels) {
        List<String> fields = List.of("exchangeBinding { ", "tradings(first: 1) { ", "nodes { ");
        StringBuilder document = new StringBuilder("{ tradings(first: 1) { nodes { ");
        for (int level = 3; level < levels; level++) {
            document.append(fields.get(level % 3));
        }
        return document.append("__typename ").append("} ".repeat(levels)).toString();
    }

    private static String repeat(int times, IntFunction<String> field) {
        return IntStream.range(0, times).mapToObj(field).collect(Collectors.joining(" "));
    }
}
