package ai.tiris.support;

import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to a browser by the DevTools protocol: commands with their answers, and what happens meanwhile. */
final class DevTools implements WebSocket.Listener {
    private static final int PATIENCE_SECONDS = 60;

    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> asked = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonObject>> listeners = new ConcurrentHashMap<>();
    private final StringBuilder parts = new StringBuilder();
    private @Nullable WebSocket socket;

    static DevTools connect(URI browser) throws Exception {
        DevTools tools = new DevTools();
        tools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(browser, tools)
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return tools;
    }

    /** Calls {@code events} with all that happens in a session: {@code method} and {@code params}. */
    void listen(String session, Consumer<JsonObject> events) {
        listeners.put(session, events);
    }

    /** The whole answer, with a {@code result} or an {@code error}. The browser itself has no session. */
    JsonObject ask(@Nullable String session, String method, Map<String, ?> parameters) throws Exception {
        int id = last.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        asked.put(id, answer);
        JsonObjectBuilder command =
                Json.object().add("id", id).add("method", method).add("params", Json.of(parameters));
        if (session != null) {
            command.add("sessionId", session);
        }
        send(command.build().toString());
        return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The result; fails where there is none. */
    JsonObject run(@Nullable String session, String method, Map<String, ?> parameters) throws Exception {
        JsonObject answer = ask(session, method, parameters);
        if (!answer.containsKey("result")) {
            throw new IllegalStateException(method + ": " + answer);
        }
        return answer.getJsonObject("result");
    }

    private synchronized void send(String command) throws Exception {
        if (socket != null) {
            socket.sendText(command, true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
        parts.append(part);
        if (isLast) {
            receive(Json.parseObject(parts.toString()));
            parts.setLength(0);
        }
        from.request(1);
        return null;
    }

    private void receive(JsonObject message) {
        CompletableFuture<JsonObject> answer = asked.remove(message.getInt("id", 0));
        if (answer != null) {
            answer.complete(message);
        } else {
            listeners
                    .getOrDefault(message.getString("sessionId", ""), nobody -> {})
                    .accept(message);
        }
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        asked.values().forEach(answer -> answer.completeExceptionally(failure));
    }
}
