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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The operations of a schema that take ids, each with a document and variables that are good but for the id in question. */
final class IdOperations {
    private static final Map<String, Object> VALUES = Map.of(
            "Int",
            10,
            "Boolean",
            true,
            "Long",
            1,
            "Decimal",
            "1",
            "DateTime",
            "2026-01-31T00:00:00Z",
            "JSON",
            Map.of());

    /** Where an id stands: {@code input.subAccountId}. */
    record Place(String path) {}

    /** All places of all operations. */
    List<String> in(GraphQLSchema schema) {
        List<String> all = new ArrayList<>();
        for (GraphQLObjectType root : List.of(schema.getQueryType(), schema.getMutationType())) {
            root.getFieldDefinitions()
                    .forEach(field -> places(field).forEach(place -> all.add(field.getName() + " " + place.path())));
        }
        return all;
    }

    List<Place> places(GraphQLFieldDefinition field) {
        List<Place> places = new ArrayList<>();
        field.getArguments().forEach(argument -> collect(argument.getName(), argument.getType(), places));
        return places;
    }

    private void collect(String path, GraphQLType type, List<Place> places) {
        GraphQLType of = GraphQLTypeUtil.unwrapAll(type);
        if (of instanceof GraphQLInputObjectType object) {
            object.getFieldDefinitions()
                    .forEach(field -> collect(path + "." + field.getName(), field.getType(), places));
        } else if (((GraphQLNamedType) of).getName().equals("ID") || path.equals("events.data")) {
            places.add(new Place(path));
        }
    }

    /** Asks for everything that needs no arguments of its own, two levels deep. */
    String document(GraphQLObjectType root, GraphQLFieldDefinition field) {
        String variables = field.getArguments().stream()
                .map(argument -> "$" + argument.getName() + ": " + GraphQLTypeUtil.simplePrint(argument.getType()))
                .collect(Collectors.joining(", "));
        String arguments = field.getArguments().stream()
                .map(argument -> argument.getName() + ": $" + argument.getName())
                .collect(Collectors.joining(", "));
        return "%s(%s) { %s(%s) %s }"
                .formatted(
                        root.getName().toLowerCase(Locale.ROOT),
                        variables,
                        field.getName(),
                        arguments,
                        selection(field.getType(), 1));
    }

    private String selection(GraphQLType type, int level) {
        if (!(GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLObjectType object)) {
            return "";
        }
        return object.getFieldDefinitions().stream()
                .filter(field -> field.getArguments().isEmpty())
                .filter(field ->
                        level < 3 || !(GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType))
                .map(field -> field.getName() + selection(field.getType(), level + 1))
                .collect(Collectors.joining(" ", " { __typename ", " }"));
    }

    /** Good values for all that an operation needs and for all its ids, but {@code id} in one place. */
    Map<String, Object> variables(GraphQLFieldDefinition field, Map<String, String> own, Place place, String id) {
        Map<String, Object> variables = new LinkedHashMap<>();
        for (GraphQLArgument argument : field.getArguments()) {
            Object value = value(field.getName(), argument.getName(), argument.getType(), own, place, id);
            if (value != null) {
                variables.put(argument.getName(), value);
            }
        }
        return variables;
    }

    private @Nullable Object value(
            String operation, String path, GraphQLType type, Map<String, String> own, Place place, String id) {
        boolean asked = place.path().equals(path) || place.path().startsWith(path + ".");
        if (type instanceof GraphQLNonNull nonNull) {
            return required(operation, path, nonNull.getWrappedType(), own, place, id);
        }
        return asked ? required(operation, path, type, own, place, id) : null;
    }

    private @Nullable Object required(
            String operation, String path, GraphQLType type, Map<String, String> own, Place place, String id) {
        if (type instanceof GraphQLNonNull nonNull) {
            return required(operation, path, nonNull.getWrappedType(), own, place, id);
        }
        if (type instanceof GraphQLList list) {
            Object element = required(operation, path, list.getWrappedType(), own, place, id);
            return element == null ? List.of() : List.of(element);
        }
        if (type instanceof GraphQLInputObjectType object) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (GraphQLInputObjectField field : object.getFieldDefinitions()) {
                Object value = value(operation, path + "." + field.getName(), field.getType(), own, place, id);
                if (value != null) {
                    fields.put(field.getName(), value);
                }
            }
            return fields;
        }
        if (type instanceof GraphQLEnumType words) {
            return words.getValues().get(0).getName();
        }
        String name = ((GraphQLNamedType) type).getName();
        if (path.equals("events.data")) {
            return event(own, id);
        }
        if (name.equals("ID")) {
            return place.path().equals(path) ? id : own.get(kind(operation, path));
        }
        return path.equals("events.eventType")
                ? "trading.balance.updated"
                : VALUES.getOrDefault(name, path.endsWith("symbol") ? "BTC" : "t" + UUID.randomUUID());
    }

    /** Of the caller's own trading, about a sub-account with this id. */
    private static Map<String, Object> event(Map<String, String> own, String id) {
        return Map.of(
                "trading_id", String.valueOf(own.get("trading")),
                "sub_account_id", id,
                "timestamp", "2026-01-31T00:00:00Z",
                "amount", "1",
                "reason", "deposit");
    }

    private static String kind(String operation, String path) {
        String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String words = name.equals("id") || name.equals("ids") ? operation.toLowerCase(Locale.ROOT) : name;
        if (words.contains("asset")) {
            return "coins";
        }
        if (words.contains("account") && !words.contains("user")) {
            return "account";
        }
        if (words.contains("binding")) {
            return "binding";
        }
        if (words.contains("session")) {
            return "session";
        }
        if (words.contains("apitoken")) {
            return "apitoken";
        }
        if (words.contains("sharelink") && !words.contains("createsharelink")) {
            return "sharelink";
        }
        if (words.contains("log")) {
            return "log";
        }
        if (words.contains("transaction")) {
            return "transaction";
        }
        return words.contains("user") ? "user" : "trading";
    }
}
