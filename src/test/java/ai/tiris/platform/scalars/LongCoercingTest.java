package ai.tiris.platform.scalars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import graphql.GraphQLContext;
import graphql.language.IntValue;
import graphql.schema.CoercingParseValueException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LongCoercingTest {
    private static final GraphQLContext CONTEXT = GraphQLContext.getDefault();

    private final LongCoercing coercing = new LongCoercing();

    @Test
    void a_whole_number_of_64_bits_goes_in_and_out() {
        for (long number : new long[] {0, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertEquals(number, coercing.parseValue(BigInteger.valueOf(number), CONTEXT, Locale.ROOT));
            assertEquals(
                    BigInteger.valueOf(number),
                    ((IntValue) coercing.valueToLiteral(number, CONTEXT, Locale.ROOT)).getValue());
        }
        assertEquals(7, coercing.parseValue(7, CONTEXT, Locale.ROOT));
    }

    @Test
    void what_is_no_number_or_too_large_is_refused() {
        for (Object other : List.of(
                "7", true, new BigDecimal("7.5"), BigInteger.TWO.pow(63), new BigDecimal("1e400"), List.of(7))) {
            assertThrows(CoercingParseValueException.class, () -> coercing.parseValue(other, CONTEXT, Locale.ROOT));
        }
    }
}
