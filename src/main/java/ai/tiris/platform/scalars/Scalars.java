package ai.tiris.platform.scalars;

import graphql.schema.Coercing;
import graphql.schema.GraphQLScalarType;
import io.smallrye.graphql.scalar.GraphQLScalarTypes;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** Puts our scalars in the place of the library's, which carry money as a JSON number and know no bounds. */
public final class Scalars {
    private Scalars() {}

    /** To be called before the schema is built; the first argument is the library's own name of the scalar. */
    public static void register() {
        GraphQLScalarTypes.registerCustomScalar(
                "BigDecimal",
                BigDecimal.class.getName(),
                scalar(
                        "Decimal",
                        "An exact decimal, carried as a JSON string so that no client rounds it: \"0.00012345\"."
                                + " At most 12 integer and 8 fractional digits; never an exponent, NaN or Infinity.",
                        new DecimalCoercing()));
        GraphQLScalarTypes.registerCustomScalar(
                "DateTime",
                Instant.class.getName(),
                scalar(
                        "DateTime",
                        "An instant in UTC, ISO-8601 with offset Z and up to microseconds.",
                        new DateTimeCoercing()));
        GraphQLScalarTypes.registerCustomScalar(
                "Date", LocalDate.class.getName(), scalar("Date", "A day in UTC, ISO-8601.", new DateCoercing()));
        GraphQLScalarTypes.registerCustomScalar(
                "BigInteger",
                Long.class.getName(),
                scalar("Long", "A whole number of up to 64 bits.", new LongCoercing()));
        GraphQLScalarTypes.registerCustomScalar("ID", "ID", scalar("ID", "A UUID.", new IdCoercing()));
        GraphQLScalarTypes.registerCustomScalar(
                "JSON",
                JsonObject.class.getName(),
                scalar(
                        "JSON",
                        "A JSON object: at most 8 KiB, 8 levels, 256 keys, unless a field says otherwise.",
                        new JsonCoercing()));
    }

    private static GraphQLScalarType scalar(String name, String description, Coercing<?, ?> coercing) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .description(description)
                .coercing(coercing)
                .build();
    }
}
