package ai.tiris.platform.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code Date}: a day, as its ISO-8601 text. */
final class DateCoercing implements Coercing<LocalDate, String> {
    private static final String RULE = "Expected a day like \"2026-01-31\".";

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        return result.toString();
    }

    @Override
    public LocalDate parseValue(Object input, GraphQLContext context, Locale locale) {
        LocalDate day = read(input);
        if (day == null) {
            throw new CoercingParseValueException(RULE);
        }
        return day;
    }

    @Override
    public LocalDate parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        LocalDate day = literal instanceof StringValue string ? read(string.getValue()) : null;
        if (day == null) {
            throw new CoercingParseLiteralException(RULE);
        }
        return day;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input.toString());
    }

    private static @Nullable LocalDate read(Object input) {
        try {
            return input instanceof String text ? LocalDate.parse(text) : null;
        } catch (DateTimeParseException malformed) {
            return null;
        }
    }
}
