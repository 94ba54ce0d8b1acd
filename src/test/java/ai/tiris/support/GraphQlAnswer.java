package ai.tiris.support;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** What the API answered to one request. */
public record GraphQlAnswer(int status, JsonObject body) {

    /** The data; an assertion fails where there are errors. */
    public JsonObject data() {
        assertTrue(errors().isEmpty(), () -> "unexpected errors: " + body);
        return body.getJsonObject("data");
    }

    /** The data beside errors; null where nothing is left of it. */
    public JsonValue partialData() {
        return body.getOrDefault("data", JsonValue.NULL);
    }

    public JsonArray errors() {
        return body.containsKey("errors") ? body.getJsonArray("errors") : JsonValue.EMPTY_JSON_ARRAY;
    }

    /** The {@code extensions.code} of every error. */
    public List<String> codes() {
        return errors().stream()
                .map(error -> error.asJsonObject().getJsonObject("extensions").getString("code"))
                .toList();
    }

    /** The {@code extensions.code} of the only error. */
    public String code() {
        assertTrue(errors().size() == 1, () -> "expected one error: " + body);
        return codes().get(0);
    }

    /** The {@code extensions} of the only error. */
    public JsonObject extensions() {
        assertTrue(errors().size() == 1, () -> "expected one error: " + body);
        return errors().getJsonObject(0).getJsonObject("extensions");
    }
}
