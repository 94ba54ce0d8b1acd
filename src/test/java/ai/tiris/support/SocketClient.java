package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.tiris.auth.AccessTokens;
import ai.tiris.platform.scalars.Json;
import io.quarkus.arc.Arc;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Speaks to the API over a WebSocket, well or badly. */
public final class SocketClient implements AutoCloseable {
    public static final String PROTOCOL = "graphql-transport-ws";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Heard heard;
    private final WebSocket webSocket;

    private SocketClient(WebSocket webSocket, Heard heard) {
        this.webSocket = webSocket;
        this.heard = heard;
    }

    /** A socket at the endpoint of the application, for somebody who has said nothing yet. */
    public static SocketClient open() {
        return open(GraphQlClient.endpoint(), Map.of(), PROTOCOL, true);
    }

    /** One on which the user is let in. */
    public static SocketClient of(UUID user) {
        return withToken(token(user, Duration.ofHours(1)));
    }

    public static SocketClient withToken(String token) {
        return withToken(GraphQlClient.endpoint(), token);
    }

    public static SocketClient withToken(URI endpoint, String token) {
        SocketClient client = open(endpoint, Map.of(), PROTOCOL, true);
        client.begin(token);
        return client;
    }

    /**
     * A socket anywhere. Fails with the exception of a handshake that is refused.
     *
     * @param reads false for a client that reads nothing unless it is told to
     */
    public static SocketClient open(URI endpoint, Map<String, String> headers, String protocol, boolean reads) {
        Heard heard = new Heard(reads);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        headers.forEach(builder::header);
        if (!protocol.isEmpty()) {
            builder.subprotocols(protocol);
        }
        URI address = URI.create(endpoint.toString().replaceFirst("^http", "ws"));
        return new SocketClient(builder.buildAsync(address, heard).join(), heard);
    }

    public static String token(UUID user, Duration validity) {
        return Arc.container().instance(AccessTokens.class).get().mint(user, validity);
    }

    /** Shows a token; the acknowledgement's payload. */
    public JsonObject begin(String token) {
        send(Json.of(Map.of("type", "connection_init", "payload", Map.of("token", token)))
                .toString());
        JsonObject acknowledged = next();
        assertEquals("connection_ack", acknowledged.getString("type"));
        return acknowledged.getJsonObject("payload");
    }

    public void send(String message) {
        webSocket.sendText(message, true).join();
    }

    public void subscribe(String id, String document) {
        send(Json.of(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document)))
                .toString());
    }

    /** The answer to the only operation, which ends with it; an assertion fails where it is refused. */
    public JsonObject ask(String id, String document) {
        subscribe(id, document);
        JsonObject next = next();
        assertEquals("next", next.getString("type"), next::toString);
        assertEquals(id, next.getString("id"));
        assertEquals(Json.of(Map.of("id", id, "type", "complete")), next());
        return next.getJsonObject("payload");
    }

    /** The code of the only error that an operation is refused for. */
    public String refusal(String id) {
        JsonObject error = next();
        assertEquals("error", error.getString("type"), error::toString);
        assertEquals(id, error.getString("id"));
        assertEquals(1, error.getJsonArray("payload").size());
        return error.getJsonArray("payload")
                .getJsonObject(0)
                .getJsonObject("extensions")
                .getString("code");
    }

    /** The next message. */
    public JsonObject next() {
        try {
            String message = heard.messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(message, () -> "nothing comes; closed: " + heard.closed);
            return Json.parseObject(message);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Whether there is a message that nobody has read. */
    public boolean hasNext() {
        return !heard.messages.isEmpty();
    }

    /** With which code the server closes; 1006 where it cuts the connection. */
    public int closed() {
        return heard.closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public boolean isClosed() {
        return heard.closed.isDone();
    }

    public WebSocket raw() {
        return webSocket;
    }

    @Override
    public void close() {
        try {
            webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        } catch (CompletionException closedAlready) {
            webSocket.abort();
        }
    }

    private static final class Heard implements WebSocket.Listener {
        private final boolean reads;
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder begun = new StringBuilder();

        Heard(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            if (reads) {
                webSocket.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                messages.add(begun.toString());
                begun.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable failure) {
            closed.complete(1006);
        }
    }
}
