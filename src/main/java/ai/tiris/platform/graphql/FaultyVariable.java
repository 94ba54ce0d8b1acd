package ai.tiris.platform.graphql;

import graphql.GraphQLContext;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a variable's value breaks the rules of its type: the library only says which variable it is.
 *
 * @param path from the variable to the value at fault, such as {@code events[3].eventId}
 * @param rule what the value must be
 */
record FaultyVariable(String path, String rule) {
    private static final Set<String> OF_THE_LIBRARY = Set.of("String", "Int", "Float", "Boolean");

    /** The field at fault: the last name of the path. */
    String field() {
        String name = path.substring(path.lastIndexOf('.') + 1);
        int index = name.indexOf('[');
        return index < 0 ? name : name.substring(0, index);
    }

    /** The first fault in {@code value}; null where there is none. */
    static @Nullable FaultyVariable find(String path, GraphQLType type, @Nullable Object value) {
        if (type instanceof GraphQLNonNull nonNull) {
            return value == null
                    ? new FaultyVariable(path, "Is required.")
                    : find(path, nonNull.getWrappedType(), value);
        }
        if (value == null) {
            return null;
        }
        if (type instanceof GraphQLList list) {
            return inList(path, list.getWrappedType(), value);
        }
        if (type instanceof GraphQLInputObjectType object) {
            return inObject(path, object, value);
        }
        return inLeaf(path, type, value);
    }

    private static @Nullable FaultyVariable inList(String path, GraphQLType type, Object value) {
        if (!(value instanceof Collection<?> elements)) {
            return find(path, type, value);
        }
        int index = 0;
        for (Object element : elements) {
            FaultyVariable fault = find(path + "[" + index++ + "]", type, element);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private static @Nullable FaultyVariable inObject(String path, GraphQLInputObjectType type, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            return new FaultyVariable(path, "Must be an object.");
        }
        for (Object name : given.keySet()) {
            if (type.getFieldDefinition(String.valueOf(name)) == null) {
                return new FaultyVariable(path, "Has a field that is not known.");
            }
        }
        for (GraphQLInputObjectField field : type.getFieldDefinitions()) {
            boolean required = !field.hasSetDefaultValue() && GraphQLTypeUtil.isNonNull(field.getType());
            if (given.containsKey(field.getName()) || required) {
                FaultyVariable fault = find(path + "." + field.getName(), field.getType(), given.get(field.getName()));
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private static @Nullable FaultyVariable inLeaf(String path, GraphQLType type, Object value) {
        try {
            if (type instanceof GraphQLScalarType scalar) {
                scalar.getCoercing().parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
            } else if (type instanceof GraphQLEnumType words) {
                words.parseValue(value, GraphQLContext.getDefault(), Locale.ROOT);
            }
            return null;
        } catch (RuntimeException refused) {
            return new FaultyVariable(path, rule(type, refused));
        }
    }

    /** Our own scalars state their rule; the library's words repeat the value, which may be a secret. */
    private static String rule(GraphQLType type, RuntimeException refused) {
        String name = ((GraphQLNamedType) type).getName();
        boolean ours = type instanceof GraphQLScalarType && !OF_THE_LIBRARY.contains(name);
        return ours ? String.valueOf(refused.getMessage()) : "Must be of the type " + name + ".";
    }
}
