package ai.tiris.platform.scalars;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON whose numbers are exact. The factories are kept: making one looks for its implementation on the class path. */
public final class Json {
    /** Levels of nesting that a caller may send. */
    public static final int MOST_LEVELS = 8;

    static final JsonProvider PROVIDER = JsonProvider.provider();
    static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());
    private static final int MOST_CHARACTERS = 8 * 1024;
    private static final int MOST_KEYS = 256;
    private static final int MOST_DIGITS = 400;

    private Json() {}

    /** The object that {@code text} holds; an exception from the JSON library where it holds none. */
    public static JsonObject parseObject(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The object in a column of the database; empty where it is null. */
    public static JsonObject fromColumn(@Nullable String text) {
        return text == null || text.equals("{}") ? JsonValue.EMPTY_JSON_OBJECT : parseObject(text);
    }

    /** The object; an empty one where there is none. */
    public static JsonObject orEmpty(@Nullable JsonObject object) {
        return object == null ? JsonValue.EMPTY_JSON_OBJECT : object;
    }

    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    public static JsonObjectBuilder object(JsonObject start) {
        return BUILDERS.createObjectBuilder(start);
    }

    /** The JSON value of a map, a collection, a string, a number, a boolean, nothing, or what is written as its text. */
    public static JsonValue of(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Map<?, ?> map) {
            JsonObjectBuilder object = BUILDERS.createObjectBuilder();
            map.forEach((key, element) -> object.add(String.valueOf(key), of(element)));
            return object.build();
        }
        if (value instanceof Collection<?> collection) {
            JsonArrayBuilder array = BUILDERS.createArrayBuilder();
            collection.forEach(element -> array.add(of(element)));
            return array.build();
        }
        return scalar(value);
    }

    /** What a JSON merge patch (RFC 7396) makes of an object. */
    public static JsonObject merge(JsonObject object, JsonObject patch) {
        return PROVIDER.createMergePatch(patch).apply(object).asJsonObject();
    }

    /** True where the object keeps the bounds of what a caller may send: 8 KiB, 8 levels, 256 keys. */
    public static boolean isWithinBounds(JsonObject object) {
        return object.toString().length() <= MOST_CHARACTERS
                && levels(object, MOST_LEVELS + 1) <= MOST_LEVELS
                && keys(object) <= MOST_KEYS
                && isStorable(object);
    }

    private static JsonValue scalar(Object value) {
        if (value instanceof String text) {
            return PROVIDER.createValue(text);
        }
        if (value instanceof UUID || value instanceof Instant || value instanceof Enum<?>) {
            return PROVIDER.createValue(value.toString());
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof BigInteger whole) {
            return PROVIDER.createValue(whole);
        }
        if (value instanceof Number number) {
            return PROVIDER.createValue(new BigDecimal(number.toString()));
        }
        throw new JsonException("no JSON value");
    }

    private static int levels(JsonValue value, int stopAt) {
        if (stopAt == 0) {
            return 0;
        }
        int deepest = 0;
        for (JsonValue child : children(value)) {
            deepest = Math.max(deepest, levels(child, stopAt - 1));
        }
        return value instanceof JsonObject || value.getValueType() == JsonValue.ValueType.ARRAY ? deepest + 1 : 0;
    }

    private static int keys(JsonValue value) {
        int count = value instanceof JsonObject object ? object.size() : 0;
        for (JsonValue child : children(value)) {
            count += keys(child);
        }
        return count;
    }

    /** The database keeps no U+0000, and no number of more digits than anybody needs. */
    private static boolean isStorable(JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString().indexOf('\0') < 0;
        }
        if (value instanceof JsonNumber number) {
            BigDecimal exact = number.bigDecimalValue();
            return Math.abs((long) exact.scale()) <= MOST_DIGITS && exact.precision() <= MOST_DIGITS;
        }
        boolean keys = !(value instanceof JsonObject object)
                || object.keySet().stream().allMatch(key -> key.indexOf('\0') < 0);
        return keys && children(value).stream().allMatch(Json::isStorable);
    }

    private static Collection<JsonValue> children(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.values();
        }
        return value.getValueType() == JsonValue.ValueType.ARRAY ? value.asJsonArray() : List.of();
    }
}
