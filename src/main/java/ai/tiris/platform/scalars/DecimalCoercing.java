package ai.tiris.platform.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code Decimal}: a string with plain digits; a JSON number is accepted where it is exact. */
final class DecimalCoercing implements Coercing<BigDecimal, String> {
    private static final String RULE =
            "Expected a decimal with at most 12 integer and 8 fractional digits, as a string like \"0.00012345\".";

    @Override
    public String serialize(Object result, GraphQLContext context, Locale locale) {
        return Decimals.format((BigDecimal) result);
    }

    @Override
    public BigDecimal parseValue(Object input, GraphQLContext context, Locale locale) {
        BigDecimal value = read(input);
        if (value == null) {
            throw new CoercingParseValueException(RULE);
        }
        return value;
    }

    @Override
    public BigDecimal parseLiteral(
            Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        Object input = literal;
        if (literal instanceof StringValue string) {
            input = string.getValue();
        } else if (literal instanceof IntValue integer) {
            input = integer.getValue();
        } else if (literal instanceof FloatValue fraction) {
            input = fraction.getValue();
        }
        BigDecimal value = read(input);
        if (value == null) {
            throw new CoercingParseLiteralException(RULE);
        }
        return value;
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input instanceof BigDecimal value ? Decimals.format(value) : String.valueOf(input));
    }

    private static @Nullable BigDecimal read(Object input) {
        if (input instanceof String text) {
            return Decimals.parse(text);
        }
        if (input instanceof BigDecimal value) {
            return Decimals.exact(value);
        }
        if (input instanceof BigInteger || input instanceof Integer || input instanceof Long) {
            return Decimals.exact(new BigDecimal(input.toString()));
        }
        return null;
    }
}
