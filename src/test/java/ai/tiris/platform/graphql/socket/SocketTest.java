package ai.tiris.platform.graphql.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.NodeProject;
import ai.tiris.support.Scenario;
import ai.tiris.support.SocketClient;
import ai.tiris.support.TirisTest;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol on the running application: by its own client, and by clients that do not keep to it. */
@TirisTest
class SocketTest {
    private static final String ME = "{ me { username } }";

    private final Scenario scenario = Scenario.open();
    private UUID user;

    @BeforeEach
    void begin() {
        user = scenario.user("socket");
    }

    @AfterEach
    void end() {
        assertEquals(List.of(), scenario.brokenInvariants());
        scenario.close();
    }

    @Test
    void the_real_client_asks_renews_its_token_and_comes_again() {
        assumeTrue(NodeProject.isPossible(), "needs Node");
        String me = GraphQlClient.of(user).query(ME).toString();
        String url = GraphQlClient.endpoint().toString().replaceFirst("^http", "ws");
        List<String> lines = NodeProject.installed("graphql-ws")
                .run(
                        "client.mjs",
                        url,
                        SocketClient.token(user, Duration.ofSeconds(8)),
                        SocketClient.token(user, Duration.ofMinutes(5)))
                .toList();
        assertEquals(
                List.of(
                        me,
                        "{\"updateSettings\":{\"settings\":{\"theme\":\"dark\"}}}",
                        "refused VALIDATION",
                        me.substring(0, me.length() - 1)
                                + ",\"exchangeBinding\":null} exchangeBinding,tradings VALIDATION",
                        "renewed true",
                        me + " on socket 1",
                        "closed 4403",
                        me + " on socket 2"),
                lines);
    }

    @Test
    void an_operation_is_answered_as_over_http_and_the_id_is_free_again() {
        String document =
                "{ me { id username settings } tradings(first: 10) { nodes { id name subAccounts { balance } } } }";
        UUID trading = scenario.trading(user, "One");
        scenario.transaction(scenario.subAccount(trading, "Dollars", "USDT"), "1000");
        JsonObject overHttp = GraphQlClient.of(user).query(document);
        try (SocketClient client = SocketClient.of(user)) {
            assertEquals(overHttp, client.ask("1", document).getJsonObject("data"));
            assertEquals(overHttp, client.ask("1", document).getJsonObject("data"));
        }
    }

    @Test
    void money_moves_once_over_a_socket_too() {
        UUID account = scenario.subAccount(scenario.trading(user, "One"), "Dollars", "USDT");
        String document =
                "mutation { deposit(input: {subAccountId: \"%s\", amount: \"2.5\"}, idempotencyKey: \"k\") { closingBalance } }"
                        .formatted(account);
        try (SocketClient client = SocketClient.of(user)) {
            JsonObject first = client.ask("1", document);
            assertEquals("{\"data\":{\"deposit\":{\"closingBalance\":\"2.5\"}}}", first.toString());
            assertEquals(first, client.ask("2", document));
        }
    }

    @Test
    void persisted_documents_and_several_operations_at_once_work() {
        String hash = "7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b";
        String named = "{\"id\":\"%s\",\"type\":\"subscribe\",\"payload\":{%s\"extensions\":{\"persistedQuery\":"
                + "{\"version\":1,\"sha256Hash\":\"" + hash + "\"}}}}";
        try (SocketClient client = SocketClient.of(user)) {
            client.send(named.formatted("1", "\"query\":\"{ __typename }\","));
            assertEquals("next", client.next().getString("type"));
            assertEquals("complete", client.next().getString("type"));
            client.send(named.formatted("2", ""));
            assertEquals(
                    "Query",
                    client.next().getJsonObject("payload").getJsonObject("data").getString("__typename"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ nothing }|VALIDATION",
                "{ me { id |VALIDATION",
                "subscription { nothing }|VALIDATION",
                "{ a:me{id} b:me{id} c:me{id} d:me{id} e:me{id} f:me{id} g:me{id} h:me{id} i:me{id} j:me{id} k:me{id} }|QUERY_TOO_COMPLEX"
            })
    void what_cannot_be_run_is_refused_and_the_socket_goes_on(String document, String code) {
        try (SocketClient client = SocketClient.of(user)) {
            client.subscribe("1", document);
            assertEquals(code, client.refusal("1"));
            client.ask("1", ME);
        }
    }

    @Test
    void a_payload_that_is_no_request_is_refused_with_its_field_and_a_correlation_id() {
        try (SocketClient client = SocketClient.of(user)) {
            client.send("{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":7}}");
            JsonObject extensions =
                    client.next().getJsonArray("payload").getJsonObject(0).getJsonObject("extensions");
            assertEquals("query", extensions.getString("field"));
            assertTrue(extensions.containsKey("correlationId"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "Authorization"})
    void a_token_is_shown_by_itself_or_as_in_a_header(String key) {
        String token = SocketClient.token(user, Duration.ofMinutes(1));
        try (SocketClient client = SocketClient.open()) {
            String shown = key.equals("token") ? token : "Bearer " + token;
            client.send(Json.of(Map.of("type", "connection_init", "payload", Map.of(key, shown)))
                    .toString());
            JsonObject acknowledged = client.next();
            assertEquals("connection_ack", acknowledged.getString("type"));
            Instant.parse(acknowledged.getJsonObject("payload").getString("expiresAt"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"connection_init\"}|4403",
                "{\"type\":\"connection_init\",\"payload\":null}|4403",
                "{\"type\":\"connection_init\",\"payload\":{\"token\":null}}|4403",
                "{\"type\":\"connection_init\",\"payload\":{\"token\":\"\"}}|4403",
                "{\"type\":\"connection_init\",\"payload\":{\"token\":7}}|4403",
                "{\"type\":\"connection_init\",\"payload\":{\"token\":\"tiris_nobodys\"}}|4403",
                "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Basic eDp5\"}}|4403",
                "{\"type\":\"connection_init\",\"payload\":\"token\"}|4400",
                "{\"type\":\"start\"}|4400",
                "{\"type\":7}|4400",
                "{}|4400",
                "[]|4400",
                "nonsense|4400",
                "{\"type\":\"ping\"} {}|4400",
                "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { id } }\"}}|4401"
            })
    void who_does_not_begin_well_is_sent_away(String message, int code) {
        try (SocketClient client = SocketClient.open()) {
            client.send(message);
            assertEquals(code, client.closed());
            assertFalse(client.hasNext());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"connection_init\"}|4429",
                "{\"type\":\"start\"}|4400",
                "{\"type\":\"connection_ack\"}|4400",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { id } }\"}}|4400",
                "{\"id\":\"\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { id } }\"}}|4400",
                "{\"id\":1,\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { id } }\"}}|4400",
                "{\"id\":\"1\",\"type\":\"subscribe\"}|4400",
                "{\"type\":\"complete\"}|4400",
                "{\"type\":\"ping\",\"payload\":[]}|4400"
            })
    void who_does_not_go_on_well_is_sent_away(String message, int code) {
        try (SocketClient client = SocketClient.of(user)) {
            client.send(message);
            assertEquals(code, client.closed());
        }
    }

    @Test
    void who_says_nothing_is_sent_away() {
        try (SocketClient client = SocketClient.open()) {
            assertEquals(4408, client.closed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "graphql-ws"})
    void another_protocol_is_not_spoken(String protocol) {
        try (SocketClient client = SocketClient.open(GraphQlClient.endpoint(), Map.of(), protocol, true)) {
            assertEquals("", client.raw().getSubprotocol());
            assertEquals(4406, client.closed());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://localhost:1", "http://localhost.evil.example", "%"})
    void a_page_of_another_origin_gets_no_socket(String origin) {
        assertThrows(
                CompletionException.class,
                () -> SocketClient.open(
                        GraphQlClient.endpoint(), Map.of("Origin", origin), SocketClient.PROTOCOL, true));
    }

    @Test
    void a_page_of_our_own_origin_gets_one() {
        String origin = GraphQlClient.endpoint().toString().replace("/graphql", "");
        try (SocketClient client =
                SocketClient.open(GraphQlClient.endpoint(), Map.of("Origin", origin), SocketClient.PROTOCOL, true)) {
            client.begin(SocketClient.token(user, Duration.ofMinutes(1)));
            client.ask("1", ME);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql/", "/graphql/x", "//graphql", "/graphql/schema.graphql", "/"})
    void nowhere_else_is_a_socket_that_answers(String path) {
        String token = SocketClient.token(user, Duration.ofMinutes(1));
        try (SocketClient client = SocketClient.open(
                GraphQlClient.endpoint().resolve(path.replaceFirst("^//", "/%2F")),
                Map.of(),
                SocketClient.PROTOCOL,
                true)) {
            // The path with a slash at its end is the same one
            assertEquals("/graphql/", path);
            client.begin(token);
        } catch (CompletionException refused) {
            assertFalse(path.equals("/graphql/"));
        }
    }

    @Test
    void a_message_may_not_be_larger_than_allowed_however_it_is_sent() {
        String small = "{\"type\":\"ping\",\"payload\":{\"x\":\"" + "x".repeat(16_000) + "\"}}";
        String large = small + " ".repeat(1_000);
        try (SocketClient client = SocketClient.of(user)) {
            client.send(small);
            assertEquals("pong", client.next().getString("type"));
            client.send(large);
            assertEquals(1009, client.closed());
        }
        try (SocketClient client = SocketClient.of(user)) {
            for (int i = 0; i < 16; i++) {
                client.raw().sendText(" ".repeat(1_000), false).join();
            }
            client.raw().sendText(small, true);
            assertEquals(1009, client.closed());
        }
        try (SocketClient client = SocketClient.of(user)) {
            client.raw().sendText(" ".repeat(1_000_000), true);
            int code = client.closed();
            assertTrue(Set.of(1009, 1006).contains(code), () -> "closed with " + code);
        }
    }

    @Test
    void a_message_may_come_in_parts() {
        try (SocketClient client = SocketClient.of(user)) {
            for (String part :
                    "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"{ me { username } }\"}".split("")) {
                client.raw().sendText(part, false).join();
            }
            client.raw().sendText("", false).join();
            client.raw().sendText("}", true).join();
            assertEquals("next", client.next().getString("type"));
        }
    }

    @Test
    void binary_messages_and_deep_ones_are_not_read() {
        try (SocketClient client = SocketClient.of(user)) {
            client.raw().sendBinary(ByteBuffer.wrap("{\"type\":\"ping\"}".getBytes()), true);
            assertEquals(4400, client.closed());
        }
        try (SocketClient client = SocketClient.of(user)) {
            client.send("{\"type\":\"ping\",\"payload\":{\"x\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}}");
            assertEquals(4400, client.closed());
        }
    }

    @Test
    void an_operation_that_is_not_known_is_not_there_to_complete() {
        try (SocketClient client = SocketClient.of(user)) {
            client.send("{\"id\":\"unknown\",\"type\":\"complete\"}");
            client.send("{\"type\":\"pong\"}");
            client.ask("1", ME);
        }
    }

    @Test
    void a_client_that_completes_at_once_hears_no_more_of_it() {
        try (SocketClient client = SocketClient.of(user)) {
            client.subscribe("1", ME);
            client.send("{\"id\":\"1\",\"type\":\"complete\"}");
            client.send("{\"type\":\"ping\"}");
            JsonObject heard = client.next();
            while (!heard.getString("type").equals("pong")) {
                assertEquals("1", heard.getString("id"));
                heard = client.next();
            }
            client.ask("1", ME);
        }
    }

    @Test
    void the_sixth_socket_of_a_user_has_to_wait_until_one_is_closed() {
        List<SocketClient> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(SocketClient.of(user));
        }
        String token = SocketClient.token(user, Duration.ofMinutes(1));
        try (SocketClient sixth = SocketClient.open()) {
            sixth.send(Json.of(Map.of("type", "connection_init", "payload", Map.of("token", token)))
                    .toString());
            assertEquals(1013, sixth.closed());
        }
        five.get(0).close();
        five.get(0).closed();
        try (SocketClient next = SocketClient.withToken(token)) {
            next.ask("1", ME);
        }
        five.forEach(SocketClient::close);
    }

    @Test
    void an_api_token_may_ask_only_for_what_it_is_for() {
        JsonObject created = GraphQlClient.of(user)
                .query("mutation { createApiToken(input: {name: \"r\", scopes: [READ]}) { token } }");
        try (SocketClient client =
                SocketClient.withToken(created.getJsonObject("createApiToken").getString("token"))) {
            client.ask("1", ME);
            client.subscribe("2", "mutation { updateSettings(patch: {}) { settings } }");
            assertEquals(
                    "FORBIDDEN",
                    client.next()
                            .getJsonObject("payload")
                            .getJsonArray("errors")
                            .getJsonObject(0)
                            .getJsonObject("extensions")
                            .getString("code"));
        }
    }

    @Test
    void two_users_never_get_each_others_answers() {
        UUID other = scenario.user("other");
        Map<UUID, SocketClient> clients = Map.of(user, SocketClient.of(user), other, SocketClient.of(other));
        for (int i = 0; i < 100; i++) {
            String id = Integer.toString(i);
            clients.values().forEach(client -> client.subscribe(id, "{ me { id } }"));
            if (i % 20 == 19) {
                clients.forEach((own, client) -> assertOwn(own, client, 20));
            }
        }
        clients.values().forEach(SocketClient::close);
    }

    private static void assertOwn(UUID own, SocketClient client, int operations) {
        Set<String> answered = new HashSet<>();
        for (int i = 0; i < 2 * operations; i++) {
            JsonObject message = client.next();
            if (message.getString("type").equals("next")) {
                answered.add(message.getString("id"));
                assertEquals(
                        "{\"data\":{\"me\":{\"id\":\"" + own + "\"}}}",
                        message.getJsonObject("payload").toString());
            }
        }
        assertEquals(operations, answered.size());
    }
}
