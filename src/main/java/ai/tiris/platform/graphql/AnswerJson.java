package ai.tiris.platform.graphql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes an answer of maps, lists, texts, numbers, booleans and JSON values as JSON. */
public final class AnswerJson {
    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder().rootValueSeparator("\n").build();
    private static final int USUAL_BYTES = 1024;

    private AnswerJson() {}

    public static Buffer of(Map<String, ?> answer) {
        return Buffer.buffer(bytes(List.of(answer)).toByteArray());
    }

    /** Each on a line of its own. */
    public static Buffer lines(Collection<? extends Map<String, ?>> objects) {
        ByteArrayOutputStream lines = bytes(objects);
        if (!objects.isEmpty()) {
            lines.write('\n');
        }
        return Buffer.buffer(lines.toByteArray());
    }

    /** Any of these values as a text. */
    public static String text(Object value) {
        return bytes(List.of(value)).toString(StandardCharsets.UTF_8);
    }

    private static ByteArrayOutputStream bytes(Collection<?> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            for (Object value : values) {
                write(json, value);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes;
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof JsonValue embedded) {
            writeEmbedded(json, embedded);
        } else if (value instanceof Map<?, ?> object) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : object.entrySet()) {
                json.writeFieldName((String) field.getKey());
                write(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> array) {
            json.writeStartArray();
            for (Object element : array) {
                write(json, element);
            }
            json.writeEndArray();
        } else {
            writeSmall(json, value);
        }
    }

    private static void writeSmall(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            json.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else {
            throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }

    private static void writeEmbedded(JsonGenerator json, JsonValue value) throws IOException {
        if (value instanceof JsonObject object) {
            json.writeStartObject();
            for (Map.Entry<String, JsonValue> field : object.entrySet()) {
                json.writeFieldName(field.getKey());
                writeEmbedded(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof JsonArray array) {
            json.writeStartArray();
            for (JsonValue element : array) {
                writeEmbedded(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof JsonString text) {
            json.writeString(text.getString());
        } else if (value instanceof JsonNumber number) {
            json.writeNumber(number.toString());
        } else if (value == JsonValue.NULL) {
            json.writeNull();
        } else {
            json.writeBoolean(value == JsonValue.TRUE);
        }
    }
}
