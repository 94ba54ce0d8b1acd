package ai.tiris.platform.graphql;

import graphql.GraphQLContext;
import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.introspection.Introspection;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked of an object whose every selected field is a property of a record, all the way down. */
final class PlainSelection {
    private static final PlainSelection NOT_PLAIN = new PlainSelection(List.of());
    private static final FieldCollector COLLECTOR = new FieldCollector();

    private final List<Property> properties;

    private record Property(String key, Reader reader, Completion completion) {}

    private interface Reader {
        @Nullable
        Object read(Object object) throws Exception;
    }

    /** Makes the answer of a value, or throws where the value has to be completed, or to fail, in the library's way. */
    private interface Completion {
        @Nullable
        Object complete(@Nullable Object value) throws Exception;
    }

    private PlainSelection(List<Property> properties) {
        this.properties = properties;
    }

    /** What {@code field} selects of the objects of {@code type}. */
    static PlainSelection of(ExecutionContext context, MergedField field, GraphQLObjectType type) {
        FieldCollectorParameters parameters = FieldCollectorParameters.newParameters()
                .schema(context.getGraphQLSchema())
                .objectType(type)
                .fragments(context.getFragmentsByName())
                .variables(context.getCoercedVariables().toMap())
                .graphQLContext(context.getGraphQLContext())
                .build();
        List<Property> properties = new ArrayList<>();
        for (MergedField selected : COLLECTOR.collectFields(parameters, field).getSubFieldsList()) {
            Property property = property(context, selected, type);
            if (property == null) {
                return NOT_PLAIN;
            }
            properties.add(property);
        }
        return new PlainSelection(properties);
    }

    boolean isPlain() {
        return this != NOT_PLAIN;
    }

    /** The answer for one object; null where it has to be completed in the library's way. */
    @Nullable
    Map<String, @Nullable Object> answer(Object object) {
        try {
            return complete(object);
        } catch (Exception reportedWithItsPath) {
            return null;
        }
    }

    private Map<String, @Nullable Object> complete(Object object) throws Exception {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(2 * properties.size());
        for (Property property : properties) {
            answer.put(
                    property.key(),
                    property.completion().complete(property.reader().read(object)));
        }
        return answer;
    }

    private static @Nullable Property property(ExecutionContext context, MergedField field, GraphQLObjectType type) {
        if (field.getName().equals(Introspection.TypeNameMetaFieldDef.getName())) {
            return new Property(field.getResultKey(), object -> type.getName(), name -> name);
        }
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        if (definition == null) {
            return null;
        }
        DataFetcher<?> resolver = context.getGraphQLSchema().getCodeRegistry().getDataFetcher(type, definition);
        Completion completion = completion(context, field, definition.getType());
        return completion != null && resolver instanceof PropertyResolver property
                ? new Property(field.getResultKey(), property::read, completion)
                : null;
    }

    private static @Nullable Completion completion(ExecutionContext context, MergedField field, GraphQLType type) {
        if (type instanceof GraphQLNonNull nonNull) {
            Completion value = completion(context, field, nonNull.getWrappedType());
            return value == null ? null : present -> value.complete(Objects.requireNonNull(present));
        }
        Completion value = ofPresent(context, field, type);
        return value == null ? null : present -> present == null ? null : value.complete(present);
    }

    private static @Nullable Completion ofPresent(ExecutionContext context, MergedField field, GraphQLType type) {
        GraphQLContext known = context.getGraphQLContext();
        if (type instanceof GraphQLScalarType scalar) {
            return value -> scalar.getCoercing().serialize(value, known, context.getLocale());
        }
        if (type instanceof GraphQLEnumType words) {
            return value -> words.serialize(value, known, context.getLocale());
        }
        if (type instanceof GraphQLList list) {
            Completion element = completion(context, field, list.getWrappedType());
            return element == null ? null : values -> each((Collection<?>) values, element);
        }
        PlainSelection selection = type instanceof GraphQLObjectType object ? of(context, field, object) : NOT_PLAIN;
        return selection.isPlain() ? value -> selection.complete(Objects.requireNonNull(value)) : null;
    }

    private static List<@Nullable Object> each(@Nullable Collection<?> values, Completion element) throws Exception {
        List<@Nullable Object> answers = new ArrayList<>();
        if (values != null) {
            for (Object value : values) {
                answers.add(element.complete(value));
            }
        }
        return answers;
    }
}
