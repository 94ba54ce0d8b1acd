package ai.tiris.platform.scalars;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.IntValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** {@code Long}: a whole number of 64 bits, carried as a JSON number. */
final class LongCoercing implements Coercing<Long, Long> {
    private static final String RULE = "Expected a whole number of up to 64 bits.";

    @Override
    public Long serialize(Object result, GraphQLContext context, Locale locale) {
        return ((Number) result).longValue();
    }

    @Override
    public Long parseValue(Object input, GraphQLContext context, Locale locale) {
        try {
            if (input instanceof Number number) {
                return new BigDecimal(number.toString()).longValueExact();
            }
        } catch (ArithmeticException fractionOrTooLarge) {
            // refused below
        }
        throw new CoercingParseValueException(RULE);
    }

    @Override
    public Long parseLiteral(Value<?> literal, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (literal instanceof IntValue integer && integer.getValue().bitLength() < Long.SIZE) {
            return integer.getValue().longValueExact();
        }
        throw new CoercingParseLiteralException(RULE);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return IntValue.newIntValue(new BigInteger(input.toString())).build();
    }
}
