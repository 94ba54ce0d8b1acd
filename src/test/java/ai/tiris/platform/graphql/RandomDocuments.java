package ai.tiris.platform.graphql;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents that are valid by the schema, with values of every kind, and the same damaged. */
final class RandomDocuments {
    private static final Map<String, List<String>> VALUES = Map.of(
            "Int", List.of("0", "1", "7", "-1", "100", "1000", "1001", "2147483647"),
            "Float", List.of("0", "0.5", "-1e300"),
            "Boolean", List.of("true", "false"),
            "Long", List.of("0", "9223372036854775807", "-1"),
            "Decimal",
                    List.of(
                            "\"1\"",
                            "\"0\"",
                            "\"-0.00000001\"",
                            "1.5",
                            "\"999999999999.99999999\"",
                            "\"1e5\"",
                            "\"NaN\""),
            "DateTime", List.of("\"2026-01-31T23:59:59.123456Z\"", "\"9999-12-31T23:59:59Z\"", "\"yesterday\""),
            "Date", List.of("\"2026-01-31\"", "\"x\""),
            "JSON", List.of("{}", "{a: {b: [1, \"x\", null, true]}}", "{settings: null}"),
            "String",
                    List.of(
                            "\"\"",
                            "\"x\"",
                            "\"BTC\"",
                            "\"中文\"",
                            "\"\\u0000\"",
                            "\"a'; DROP TABLE users; --\"",
                            "\"%_\\\\\""));
    private static final String SCRAPS = "{}()[]!$:@|&\"#,. \n0123456789eE+-abcXYZ_ÿ中";

    private final GraphQLSchema schema;
    private final List<String> ids;
    private final Random random;

    RandomDocuments(GraphQLSchema schema, List<String> ids, Random random) {
        this.schema = schema;
        this.ids = ids;
        this.random = random;
    }

    /** One document: half of them valid by the schema, half damaged. */
    String next() {
        boolean mutation = random.nextInt(3) == 0;
        GraphQLObjectType root = mutation ? schema.getMutationType() : schema.getQueryType();
        String fields = IntStream.rangeClosed(1, 1 + random.nextInt(3))
                .mapToObj(i -> "f" + i + ": " + field(pick(root.getFieldDefinitions()), 1))
                .collect(Collectors.joining(" "));
        String document = (mutation ? "mutation " : "query ") + "{ " + fields + " }";
        return random.nextBoolean() ? document : damaged(document);
    }

    private String field(GraphQLFieldDefinition field, int level) {
        String arguments = field.getArguments().stream()
                .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()) || random.nextInt(4) == 0)
                .map(argument -> argument.getName() + ": " + value(argument))
                .collect(Collectors.joining(", "));
        return field.getName() + (arguments.isEmpty() ? "" : "(" + arguments + ")") + selection(field.getType(), level);
    }

    private String selection(GraphQLType type, int level) {
        if (!(GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object)) {
            return "";
        }
        List<GraphQLFieldDefinition> fields = object.getFieldDefinitions().stream()
                .filter(field ->
                        level < 6 || !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType))
                .toList();
        String selected = IntStream.rangeClosed(1, random.nextInt(4))
                .mapToObj(i -> "n" + i + ": "
                        + field(pick(fields.isEmpty() ? object.getFieldDefinitions() : fields), level + 1))
                .collect(Collectors.joining(" "));
        return level >= 6 && fields.isEmpty() ? " { __typename }" : " { __typename " + selected + " }";
    }

    private String value(GraphQLArgument argument) {
        return value(argument.getType(), 1);
    }

    private String value(GraphQLType type, int level) {
        if (type instanceof GraphQLNonNull nonNull) {
            return value(nonNull.getWrappedType(), level);
        }
        if (type instanceof GraphQLList list) {
            return IntStream.range(0, random.nextInt(3))
                    .mapToObj(i -> value(list.getWrappedType(), level))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (type instanceof GraphQLEnumType words) {
            return pick(words.getValues()).getName();
        }
        if (type instanceof GraphQLInputObjectType object) {
            return object.getFieldDefinitions().stream()
                    .filter(field -> GraphQLTypeUtil.isNonNull(field.getType()) || level < 4 && random.nextInt(3) == 0)
                    .map(field -> field.getName() + ": " + inner(field, level))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        String name = ((GraphQLNamedType) type).getName();
        return name.equals("ID") ? "\"" + pick(ids) + "\"" : pick(VALUES.getOrDefault(name, List.of("null")));
    }

    private String inner(GraphQLInputObjectField field, int level) {
        return value(field.getType(), level + 1);
    }

    /** One to four characters lost, doubled, or put in. */
    private String damaged(String document) {
        StringBuilder damaged = new StringBuilder(document);
        for (int i = random.nextInt(4); i >= 0 && !damaged.isEmpty(); i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 ->
                    damaged.insert(at, damaged.substring(at, Math.min(damaged.length(), at + random.nextInt(20))));
                default -> damaged.insert(at, SCRAPS.charAt(random.nextInt(SCRAPS.length())));
            }
        }
        return damaged.toString();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
