package ai.tiris.platform.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Locale;

/** {@code JSON}: an object whose numbers stay as they were written. */
final class JsonCoercing implements Coercing<JsonObject, JsonObject> {
    private static final String RULE = "Expected a JSON object of at most 8 KiB, 8 levels and 256 keys.";

    @Override
    public JsonObject serialize(Object result, GraphQLContext context, Locale locale) {
        return (JsonObject) result;
    }

    @Override
    public JsonObject parseValue(Object input, GraphQLContext context, Locale locale) {
        if (Json.of(input) instanceof JsonObject object && Json.isWithinBounds(object)) {
            return object;
        }
        throw new CoercingParseValueException(RULE);
    }

    @Override
    public JsonObject parseLiteral(
            Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (literal instanceof ObjectValue object) {
            JsonObject value = object(object, variables, 1);
            if (Json.isWithinBounds(value)) {
                return value;
            }
        }
        throw new CoercingParseLiteralException(RULE);
    }

    private static JsonObject object(ObjectValue literal, CoercedVariables variables, int depth) {
        if (depth > Json.MOST_LEVELS) {
            throw new CoercingParseLiteralException(RULE);
        }
        JsonObjectBuilder object = Json.BUILDERS.createObjectBuilder();
        for (ObjectField field : literal.getObjectFields()) {
            object.add(field.getName(), value(field.getValue(), variables, depth + 1));
        }
        return object.build();
    }

    private static JsonValue array(ArrayValue literal, CoercedVariables variables, int depth) {
        if (depth > Json.MOST_LEVELS) {
            throw new CoercingParseLiteralException(RULE);
        }
        JsonArrayBuilder array = Json.BUILDERS.createArrayBuilder();
        literal.getValues().forEach(element -> array.add(value(element, variables, depth + 1)));
        return array.build();
    }

    private static JsonValue value(Value<?> literal, CoercedVariables variables, int depth) {
        if (literal instanceof ObjectValue object) {
            return object(object, variables, depth);
        }
        if (literal instanceof ArrayValue array) {
            return array(array, variables, depth);
        }
        if (literal instanceof VariableReference reference) {
            return Json.of(variables.get(reference.getName()));
        }
        if (literal instanceof StringValue string) {
            return Json.of(string.getValue());
        }
        if (literal instanceof IntValue integer) {
            return Json.of(integer.getValue());
        }
        if (literal instanceof FloatValue fraction) {
            return Json.of(fraction.getValue());
        }
        if (literal instanceof BooleanValue flag) {
            return Json.of(flag.isValue());
        }
        return literal instanceof EnumValue word ? Json.of(word.getName()) : JsonValue.NULL;
    }
}
