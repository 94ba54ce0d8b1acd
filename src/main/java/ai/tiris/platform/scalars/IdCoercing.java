package ai.tiris.platform.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code ID}: a UUID, carried as its text. The library's own reads any text and cannot make a UUID of it. */
final class IdCoercing implements Coercing<UUID, String> {
    private static final String RULE = "Expected an id: a UUID like \"0197c5e0-8a3b-7c41-9f0e-2d6b1a4c5e7f\".";

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        return result.toString();
    }

    @Override
    public UUID parseValue(Object input, GraphQLContext context, Locale locale) {
        UUID id = read(input);
        if (id == null) {
            throw new CoercingParseValueException(RULE);
        }
        return id;
    }

    @Override
    public UUID parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        UUID id = literal instanceof StringValue string ? Uuids.parse(string.getValue()) : null;
        if (id == null) {
            throw new CoercingParseLiteralException(RULE);
        }
        return id;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }

    private static @Nullable UUID read(Object input) {
        if (input instanceof UUID id) {
            return id;
        }
        return input instanceof String text ? Uuids.parse(text) : null;
    }
}
