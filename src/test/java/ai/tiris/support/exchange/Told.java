package ai.tiris.support.exchange;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells the stand-ins of the running application, which live in another class loader, how to behave. */
public final class Told {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Told() {}

    /** How often they were asked about each key, once they do as {@code words} say. */
    public static JsonObject tell(JsonObject words) {
        String address = ConfigProvider.getConfig().getValue("tiris.key-check.binance-address", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/control"))
                .POST(BodyPublishers.ofString(words.encode()))
                .build();
        try {
            return new JsonObject(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
