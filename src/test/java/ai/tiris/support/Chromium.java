package ai.tiris.support;

import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A browser without a window that shows one page, and runs scripts in it over the DevTools protocol. */
public final class Chromium implements AutoCloseable {
    private static final String LISTENING = "DevTools listening on ";
    private static final int PATIENCE_SECONDS = 60;
    private static final int MOST_ATTEMPTS = 5;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final URI browser;

    private Chromium(Process process, URI browser) {
        this.process = process;
        this.browser = browser;
    }

    /** The program, where this machine has it. */
    public static Optional<Path> program() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Shows {@code page}; keeps what it keeps in {@code directory}. */
    public static Chromium open(Path program, Path directory, URI page) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + directory,
                        page.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Chromium(process, URI.create(address(process.errorReader())));
    }

    /** What a script comes to, which is a text or the promise of one. It starts again where a page is loaded meanwhile. */
    public String evaluate(String script) throws Exception {
        String command = Json.object()
                .add("id", 1)
                .add("method", "Runtime.evaluate")
                .add("params", Json.object().add("expression", script).add("awaitPromise", true))
                .build()
                .toString();
        JsonObject answer = JsonValue.EMPTY_JSON_OBJECT;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            answer = send(command);
            if (answer.containsKey("result")) {
                return answer.getJsonObject("result").getJsonObject("result").getString("value");
            }
        }
        throw new IllegalStateException(answer.toString());
    }

    private JsonObject send(String command) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        WebSocket page = HTTP.newWebSocketBuilder()
                .buildAsync(pageAddress(), new Answer(answer))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            page.sendText(command, true);
            return Json.parseObject(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } finally {
            page.abort();
        }
    }

    private URI pageAddress() throws Exception {
        URI list = URI.create("http://" + browser.getAuthority() + "/json/list");
        String targets = HTTP.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                .body();
        return Json.parseObject("{\"targets\":" + targets + "}").getJsonArray("targets").stream()
                .map(target -> target.asJsonObject())
                .filter(target -> target.getString("type").equals("page"))
                .map(target -> URI.create(target.getString("webSocketDebuggerUrl")))
                .findFirst()
                .orElseThrow();
    }

    private static String address(BufferedReader errors) throws IOException {
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            if (line.startsWith(LISTENING)) {
                return line.substring(LISTENING.length());
            }
        }
        throw new IOException("the browser ended");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Puts the parts of one message together. */
    private static final class Answer implements WebSocket.Listener {
        private final CompletableFuture<String> whole;
        private final StringBuilder parts = new StringBuilder();

        Answer(CompletableFuture<String> whole) {
            this.whole = whole;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                whole.complete(parts.toString());
            }
            socket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            whole.completeExceptionally(failure);
        }
    }
}
