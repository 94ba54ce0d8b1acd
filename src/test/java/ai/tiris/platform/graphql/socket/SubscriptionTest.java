package ai.tiris.platform.graphql.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.graphql.Ticks;
import ai.tiris.platform.graphql.Ticks.Tick;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.Patience;
import ai.tiris.support.Scenario;
import ai.tiris.support.SocketClient;
import ai.tiris.support.TirisTest;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Subscriptions over a socket, and clients that do not read, do not answer, or ask for too much. */
@TirisTest
class SubscriptionTest {
    private static final String FED = "subscription { fed { number } }";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Scenario scenario = Scenario.open();
    private SocketServer server;
    private UUID user;

    @BeforeEach
    void begin() {
        user = scenario.user("subscriber");
        Ticks.CANCELLED.set(0);
        Ticks.MADE.set(0);
        serve(Map.of());
    }

    @AfterEach
    void end() throws InterruptedException {
        server.close();
        scenario.close();
    }

    @Test
    void every_item_is_an_answer_of_its_own_moment_and_then_it_is_complete() {
        try (SocketClient client = client()) {
            client.subscribe("1", "subscription { t: three { number text read } }");
            Set<String> moments = new HashSet<>();
            for (int i = 0; i < 3; i++) {
                JsonObject tick = data(client, "1").getJsonObject("t");
                assertEquals(i, tick.getInt("number"));
                assertTrue(tick.getString("read").endsWith(user.toString()), tick::toString);
                moments.add(tick.getString("read"));
            }
            assertEquals(3, moments.size());
            assertEquals("complete", client.next().getString("type"));
        }
    }

    @Test
    void between_two_items_no_connection_to_the_database_is_held() {
        try (SocketClient client = client()) {
            for (int i = 0; i < 20; i++) {
                client.subscribe("s" + i, "subscription { fed { number read } }");
            }
            awaitFed(client, "s19");
            // The pool has eight
            GraphQlClient.of(user).query("{ me { id } tradings(first: 10) { nodes { id } } }");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"complete", "close", "abort", "stop"})
    void the_source_is_left_when_the_client_is_done(String how) throws InterruptedException {
        SocketClient client = client();
        client.subscribe("1", FED);
        awaitFed(client, "1");
        switch (how) {
            case "complete" -> client.send("{\"id\":\"1\",\"type\":\"complete\"}");
            case "close" -> client.close();
            case "abort" -> client.raw().abort();
            default -> {
                server.watch.stop(new ShutdownEvent());
                assertEquals(1012, client.closed());
                assertThrows(CompletionException.class, this::client);
            }
        }
        Patience.until("the source is left", () -> Ticks.CANCELLED.get() == 1);
        client.close();
    }

    @Test
    void a_subscription_ends_with_its_token() {
        try (SocketClient client =
                SocketClient.withToken(server.endpoint(), SocketClient.token(user, Duration.ofSeconds(3)))) {
            client.subscribe("1", FED);
            assertEquals(4403, client.closed());
            Patience.until("the source is left", () -> Ticks.CANCELLED.get() == 1);
            assertEquals(1, server.closed("4403"));
        }
    }

    @Test
    void a_subscription_outlives_its_token_when_another_is_shown_in_time() {
        try (SocketClient client =
                SocketClient.withToken(server.endpoint(), SocketClient.token(user, Duration.ofSeconds(4)))) {
            client.subscribe("1", FED);
            awaitFed(client, "1");
            String next = SocketClient.token(user, Duration.ofMinutes(1));
            client.send("{\"type\":\"ping\",\"payload\":{\"token\":\"" + next + "\"}}");
            JsonObject pong = client.next();
            while (!pong.getString("type").equals("pong")) {
                pong = client.next();
            }
            Instant end = Instant.parse(pong.getJsonObject("payload").getString("expiresAt"));
            Patience.until("the first token has ended", () -> Instant.now().isAfter(end.minusSeconds(53)));
            awaitFed(client, "1");
            assertFalse(client.isClosed());
        }
    }

    @Test
    void an_id_that_is_in_use_ends_the_socket_and_one_that_was_completed_is_free() {
        try (SocketClient client = client()) {
            client.subscribe("1", FED);
            client.send("{\"id\":\"1\",\"type\":\"complete\"}");
            client.subscribe("1", FED);
            awaitFed(client, "1");
            client.subscribe("1", FED);
            assertEquals(4409, client.closed());
        }
    }

    @Test
    void the_twenty_first_operation_is_refused_and_the_others_go_on() {
        try (SocketClient client = client()) {
            for (int i = 0; i < 20; i++) {
                client.subscribe("s" + i, FED);
            }
            client.subscribe("more", FED);
            assertEquals("QUERY_TOO_COMPLEX", client.refusal("more"));
            awaitFed(client, "s7");
            client.send("{\"id\":\"s7\",\"type\":\"complete\"}");
            client.subscribe("more", FED);
            awaitFed(client, "more");
        }
    }

    @Test
    void a_subscription_that_fails_says_so_and_tells_nothing() {
        try (SocketClient client = client()) {
            client.subscribe("1", "subscription { failing { number } }");
            assertEquals(0, data(client, "1").getJsonObject("failing").getInt("number"));
            JsonObject error = client.next();
            assertFalse(error.toString().contains("canary"), error::toString);
            assertEquals("error", error.getString("type"));
            assertTrue(error.toString().contains("\"code\":\"INTERNAL\""), error::toString);
        }
    }

    @Test
    void a_subscription_needs_its_scope() {
        String created = GraphQlClient.of(user)
                .query("mutation { createApiToken(input: {name: \"r\", scopes: [READ]}) { token } }")
                .getJsonObject("createApiToken")
                .getString("token");
        try (SocketClient client = SocketClient.withToken(server.endpoint(), created)) {
            client.subscribe("1", "subscription { personal { number } }");
            JsonObject answer = client.next();
            assertTrue(answer.toString().contains("\"code\":\"FORBIDDEN\""), answer::toString);
            assertEquals("complete", client.next().getString("type"));
            client.subscribe("2", "subscription { three { number } }");
            data(client, "2");
        }
    }

    @Test
    void over_http_there_are_no_subscriptions() {
        GraphQlClient client = GraphQlClient.at(server.endpoint(), SocketClient.token(user, Duration.ofMinutes(1)));
        assertEquals(
                "VALIDATION",
                client.send("subscription { three { number } }", Map.of()).code());
    }

    @Test
    void a_client_that_does_not_read_is_closed_and_not_waited_for_with_a_full_memory() throws InterruptedException {
        serveAgain(Map.of("slow", "1s"));
        SocketClient client = SocketClient.open(server.endpoint(), Map.of(), SocketClient.PROTOCOL, false);
        client.send("{\"type\":\"connection_init\",\"payload\":{\"token\":\""
                + SocketClient.token(user, Duration.ofMinutes(1)) + "\"}}");
        Patience.until(
                "the client is let in", () -> server.open.all().stream().anyMatch(socket -> socket.caller() != null));
        for (int i = 0; i < 20; i++) {
            client.subscribe("s" + i, "subscription { endless { text } }");
        }
        Patience.until("the socket is closed", () -> server.closed("4502") == 1);
        Patience.until("every source is left", () -> Ticks.CANCELLED.get() == 20);
        int made = Ticks.MADE.get();
        assertTrue(server.open.all().isEmpty());
        assertTrue(made < 1_000, () -> made + " items of 50 kB were made for a client that reads none");
        Patience.until("the client is cut off", () -> isCutOff(client));
        client.raw().abort();
    }

    /** Seen by what it sends, as it does not read. */
    private static boolean isCutOff(SocketClient client) {
        try {
            client.raw().sendPing(ByteBuffer.allocate(0)).join();
            return false;
        } catch (CompletionException cutOff) {
            return true;
        }
    }

    @Test
    void a_client_that_reads_gets_all_of_it_in_order() {
        try (SocketClient client = client()) {
            client.subscribe("1", "subscription { endless { number text } }");
            for (int i = 1; i <= 500; i++) {
                assertEquals(i, data(client, "1").getJsonObject("endless").getInt("number"));
            }
        }
    }

    @Test
    void a_client_that_is_gone_without_a_word_is_found_out() throws Exception {
        serveAgain(Map.of("keep-alive", "300ms", "patience", "1m"));
        try (Socket gone = new Socket("localhost", server.endpoint().getPort())) {
            gone.setSoTimeout((int) PATIENCE.toMillis());
            gone.getOutputStream()
                    .write(("GET " + server.endpoint().getPath()
                                    + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                    + "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(endsWithClose(gone, 4502));
        }
        Patience.until("the socket is closed", () -> server.closed("4502") == 1);
    }

    /** Also where the client says no farewell. */
    private static boolean endsWithClose(Socket socket, int code) throws IOException {
        String bytes = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        return bytes.startsWith("HTTP/1.1 101")
                && bytes.contains("" + (char) 0x88 + bytes.charAt(bytes.lastIndexOf((char) 0x88) + 1)
                        + (char) (code >> 8) + (char) (code & 0xff));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ping", "message", "part"})
    void a_flood_ends_the_socket(String what) throws InterruptedException {
        serveAgain(Map.of("messages", "50"));
        try (SocketClient client = client()) {
            for (int i = 0; i < 60 && !client.isClosed(); i++) {
                try {
                    switch (what) {
                        case "ping" ->
                            client.raw().sendPing(ByteBuffer.allocate(100)).join();
                        case "message" -> client.send("{\"type\":\"ping\"}");
                        default -> client.raw().sendText(" ", false).join();
                    }
                } catch (CompletionException closedAlready) {
                    break;
                }
            }
            assertEquals(4429, client.closed());
        }
    }

    @Test
    void only_pages_that_may_call_the_api_get_a_socket() {
        for (String origin : List.of("https://app.example.com", "https://x.example.org")) {
            SocketClient.open(server.endpoint(), Map.of("Origin", origin), SocketClient.PROTOCOL, true)
                    .close();
        }
        for (String origin : List.of("https://app.example.com.evil.net", "https://x.example.org:81", "*")) {
            assertThrows(
                    CompletionException.class,
                    () -> SocketClient.open(server.endpoint(), Map.of("Origin", origin), SocketClient.PROTOCOL, true));
        }
    }

    @Test
    void many_sockets_cost_no_connection_and_are_counted() {
        List<SocketClient> clients = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clients.add(SocketClient.withToken(
                    server.endpoint(), SocketClient.token(UUID.randomUUID(), Duration.ofMinutes(5))));
        }
        assertEquals(40, server.metrics.get("tiris.sockets.open").gauge().value());
        clients.forEach(SocketClient::close);
        Patience.until("all sockets are closed", () -> server.closed("client") == 40);
        assertEquals(0, server.metrics.get("tiris.sockets.open").gauge().value());
    }

    private void serve(Map<String, String> settings) {
        server = new SocketServer(settings);
    }

    private void serveAgain(Map<String, String> settings) throws InterruptedException {
        server.close();
        serve(settings);
    }

    private SocketClient client() {
        return SocketClient.withToken(server.endpoint(), SocketClient.token(user, Duration.ofHours(1)));
    }

    private static JsonObject data(SocketClient client, String id) {
        JsonObject next = client.next();
        assertEquals("next", next.getString("type"), next::toString);
        assertEquals(id, next.getString("id"));
        return next.getJsonObject("payload").getJsonObject("data");
    }

    /** Feeds until a tick has come: whoever subscribes only gets what is published later. */
    private static void awaitFed(SocketClient client, String id) {
        Patience.until("a tick has come", () -> {
            Ticks.FED.onNext(new Tick(7, "fed"));
            return client.hasNext() && client.next().getString("id", "").equals(id);
        });
    }
}
