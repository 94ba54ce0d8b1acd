package ai.tiris.support.exchange;

import ai.tiris.support.exchange.StandIn.Answer;
import ai.tiris.support.exchange.StandIn.Key;
import ai.tiris.support.exchange.StandIn.Question;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The four exchanges on one port, away at first. {@code POST /control} takes a {@code mode}, {@code later} (the minutes by
 * which their clocks are ahead), and a key to know from now on; it answers how often they were asked about each key so far.
 */
public final class StandInExchanges implements AutoCloseable {
    private static final int ENDLESS_BYTES = 50_000_000;
    private static final Map<String, StandIn> EXCHANGES = Map.of(
            "binance", new BinanceStandIn(),
            "kraken", new KrakenStandIn(),
            "gate", new GateStandIn(),
            "coinbase", new CoinbaseStandIn());

    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile String mode = "away";
    private volatile Duration later = Duration.ZERO;
    private volatile CountDownLatch silence = new CountDownLatch(0);

    private StandInExchanges(HttpServer server) {
        this.server = server;
        EXCHANGES.forEach((name, exchange) ->
                server.createContext(exchange.path(), question -> answer(question, name, exchange)));
        server.createContext("/control", this::control);
        server.createContext("/elsewhere", question -> {
            asked.merge("elsewhere", 1, Integer::sum);
            send(question, 200, "{\"enableReading\":true,\"can_view\":true,\"error\":[],\"result\":{}}");
        });
        server.setExecutor(threads);
        server.start();
    }

    public static StandInExchanges start() {
        try {
            return new StandInExchanges(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Does as {@code POST /control} does. */
    public JsonObject tell(JsonObject words) {
        if (words.containsKey("mode")) {
            mode = words.getString("mode");
            silence.countDown();
            silence = new CountDownLatch(mode.equals("silent") || mode.equals("half") ? 1 : 0);
        }
        later = Duration.ofMinutes(words.getInteger("later", 0));
        if (words.containsKey("key")) {
            keys.put(
                    words.getString("exchange") + " " + words.getString("key"),
                    new Key(
                            words.getString("secret"),
                            words.getBoolean("mayWithdraw", false),
                            words.getString("trouble")));
        }
        return new JsonObject(new HashMap<>(asked));
    }

    private void control(HttpExchange question) throws IOException {
        send(question, 200, tell(new JsonObject(body(question))).encode());
    }

    private void answer(HttpExchange exchange, String name, StandIn standIn) throws IOException {
        Question question = question(exchange);
        asked.merge(standIn.key(question), 1, Integer::sum);
        switch (mode) {
            case "silent" -> {
                awaitEndOfSilence();
                answerNormally(exchange, name, standIn, question);
            }
            case "away" -> send(exchange, 503, "{\"error\":[\"EService:Unavailable\"]}");
            case "broken" ->
                send(exchange, 500, "{\"code\":-2015,\"label\":\"INVALID_KEY\",\"error\":[\"EAPI:Invalid key\"]}");
            case "busy" -> {
                exchange.getResponseHeaders().set("Retry-After", "70");
                send(exchange, 429, "{\"code\":-1003,\"label\":\"TOO_MANY_REQUESTS\"}");
            }
            case "html" -> send(exchange, 200, "<html>please log in to the network</html>");
            case "other" ->
                send(exchange, 200, "{\"hello\":[1,2,3],\"error\":7,\"can_view\":\"yes\",\"enableReading\":{}}");
            case "deep" -> send(exchange, 200, "[".repeat(30_000));
            case "unknown" ->
                send(exchange, 400, "{\"code\":-9999,\"label\":\"NEVER_HEARD\",\"error\":[\"ENew:Error\"]}");
            case "echo" -> send(exchange, 400, new JsonObject(new HashMap<>(question.headers())).encode());
            case "redirect" -> {
                exchange.getResponseHeaders().set("Location", address() + "/elsewhere");
                send(exchange, 302, "");
            }
            case "cut" -> cut(exchange);
            case "half" -> half(exchange);
            case "endless" -> endless(exchange);
            default -> answerNormally(exchange, name, standIn, question);
        }
    }

    private void answerNormally(HttpExchange exchange, String name, StandIn standIn, Question question)
            throws IOException {
        try {
            Answer answer = standIn.answer(
                    question,
                    key -> Optional.ofNullable(keys.get(name + " " + key)),
                    Instant.now().plus(later));
            send(exchange, answer.status(), answer.body());
        } catch (Exception failure) {
            send(exchange, 500, "{}");
        }
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"enab".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private void half(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"enab".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        awaitEndOfSilence();
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] chunk = " ".repeat(8_192).getBytes(StandardCharsets.UTF_8);
        for (int sent = 0; sent < ENDLESS_BYTES; sent += chunk.length) {
            exchange.getResponseBody().write(chunk);
        }
        asked.merge("reader without end", 1, Integer::sum);
        exchange.close();
    }

    private void awaitEndOfSilence() {
        try {
            silence.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static Question question(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String query = exchange.getRequestURI().getRawQuery();
        return new Question(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                body(exchange));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        silence.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
