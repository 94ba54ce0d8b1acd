package ai.tiris.support.exchange;

import ai.tiris.support.Http;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.eclipse.microprofile.config.ConfigProvider;

/** Tells the stand-ins of the running application, which live in another class loader, how to behave. */
public final class Told {
    private Told() {}

    /** How often they were asked about each key, once they do as {@code words} say. */
    public static JsonObject tell(JsonObject words) {
        String address = ConfigProvider.getConfig().getValue("tiris.key-check.binance-address", String.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/control"))
                .POST(BodyPublishers.ofString(words.encode()))
                .build();
        return new JsonObject(Http.send(request).body());
    }
}
