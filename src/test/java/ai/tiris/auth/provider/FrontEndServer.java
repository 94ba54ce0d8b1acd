package ai.tiris.auth.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Executors;

/** Serves the page of {@code auth/front-end.html}, and beside it an empty one that does nothing with what it gets. */
final class FrontEndServer implements AutoCloseable {
    private final HttpServer server;
    private volatile String page = "";

    FrontEndServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> send(exchange, page));
        server.createContext("/empty", exchange -> send(exchange, "<!doctype html><title>Empty</title>"));
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    /** From now on the page calls this API. */
    void call(String api) throws IOException {
        try (InputStream file = FrontEndServer.class.getClassLoader().getResourceAsStream("auth/front-end.html")) {
            page = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).replace("@api", api);
        }
    }

    /** Its address under a name of this machine, without a path. */
    String origin(String host) {
        return "http://" + host + ":" + server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
