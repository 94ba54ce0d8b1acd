package ai.tiris.platform.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code DateTime}: an instant, as its ISO-8601 text. */
final class DateTimeCoercing implements Coercing<Instant, String> {
    private static final String RULE =
            "Expected an instant in UTC like \"2026-01-31T23:59:59.123456Z\", from 1970 to 9999, up to microseconds.";

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        return result instanceof Instant instant ? Instants.format(instant) : result.toString();
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        Instant instant = read(input);
        if (instant == null) {
            throw new CoercingParseValueException(RULE);
        }
        return instant;
    }

    @Override
    public Instant parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        Instant instant = literal instanceof StringValue string ? read(string.getValue()) : null;
        if (instant == null) {
            throw new CoercingParseLiteralException(RULE);
        }
        return instant;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }

    private static @Nullable Instant read(Object input) {
        return input instanceof String text ? Instants.parse(text) : null;
    }
}
