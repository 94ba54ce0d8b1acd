package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a request's body into maps, lists, strings, booleans and exact numbers. */
public final class JsonBody {
    private static final int MOST_SCALE = 400;

    private final JsonFactory factory;

    public JsonBody(RequestLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNumberLength(limits.numberCharacters())
                .maxNestingDepth(limits.bodyLevels())
                .maxStringLength(limits.ingestBodyBytes())
                .build();
        this.factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    }

    /** The one object that the body holds; VALIDATION where it holds none, or one beyond the limits. */
    public Map<String, @Nullable Object> object(byte[] body) {
        try (JsonParser parser = factory.createParser(body)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                Map<String, @Nullable Object> object = object(parser);
                if (parser.nextToken() == null) {
                    return object;
                }
            }
        } catch (IOException | NumberFormatException | ArithmeticException malformed) {
            // refused below, without what the parser quotes of it
        }
        throw TirisException.validation(
                "body", "Must be one JSON object, not too deep, and without over-long numbers.");
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = whole(parser.currentName());
            parser.nextToken();
            object.put(name, value(parser));
        }
        return object;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> whole(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            default -> null;
        };
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    /** Half of a surrogate pair is no character, and the database would keep something else in its place. */
    private static String whole(String text) throws IOException {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new CharacterCodingException();
        }
        return text;
    }

    private static Number whole(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.INT ? parser.getIntValue() : parser.getBigIntegerValue();
    }

    private static BigDecimal decimal(JsonParser parser) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > MOST_SCALE) {
            throw new NumberFormatException("exponent");
        }
        return number;
    }
}
