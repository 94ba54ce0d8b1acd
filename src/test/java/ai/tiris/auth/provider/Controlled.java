package ai.tiris.auth.provider;

import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A provider of the tests', which is told over HTTP whom to vouch for and how to behave. */
record Controlled(String address) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    static Controlled google() {
        return new Controlled(RunningProviders.setting("tiris.google.address"));
    }

    static Controlled weChat() {
        return new Controlled(RunningProviders.setting("tiris.wechat.address"));
    }

    /** What it says about itself, once it does as {@code json} says. */
    JsonObject tell(String json) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/control"))
                .POST(BodyPublishers.ofString(json))
                .build();
        try {
            return Json.parseObject(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
