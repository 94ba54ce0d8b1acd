package ai.tiris.auth.provider;

import ai.tiris.platform.scalars.Json;
import ai.tiris.support.Http;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** A provider of the tests', which is told over HTTP whom to vouch for and how to behave. */
record Controlled(String address) {
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
        return Json.parseObject(Http.send(request).body());
    }
}
