package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.tiris.support.TirisTest;
import graphql.Scalars;
import graphql.introspection.Introspection;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the schema says of itself to those who write clients. */
@TirisTest
class DescriptionsTest {
    private static final Set<String> EMPTY_WORDS =
            words("a an and any as by for in is it its of on only s that the these this those to which with");

    private static final Set<String> BUILT_IN = Set.of(
            Scalars.GraphQLBoolean.getName(),
            Scalars.GraphQLFloat.getName(),
            Scalars.GraphQLInt.getName(),
            Scalars.GraphQLString.getName());

    @Inject
    GraphQLSchema schema;

    private record Element(String path, String description) {
        /** True where it says no more than the names of the element and of what it belongs to. */
        boolean isPoor() {
            Set<String> said = words(description);
            said.removeAll(EMPTY_WORDS);
            said.removeAll(words(path));
            return said.isEmpty();
        }
    }

    @Test
    void every_element_of_the_schema_is_described_by_more_than_its_name() {
        List<String> poor = types().flatMap(DescriptionsTest::elements)
                .filter(Element::isPoor)
                .map(element -> element.path() + ": " + element.description())
                .toList();
        assertEquals(List.of(), poor);
    }

    private Stream<GraphQLNamedType> types() {
        return schema.getAllTypesAsList().stream()
                .filter(type -> !Introspection.isIntrospectionTypes(type))
                .filter(type -> !BUILT_IN.contains(type.getName()));
    }

    private static Stream<Element> elements(GraphQLNamedType type) {
        Stream<Element> parts = Stream.empty();
        if (type instanceof GraphQLFieldsContainer object) {
            parts = object.getFieldDefinitions().stream().flatMap(field -> elements(type.getName(), field));
        } else if (type instanceof GraphQLInputObjectType input) {
            parts = input.getFieldDefinitions().stream().map(field -> element(type.getName(), field));
        } else if (type instanceof GraphQLEnumType values) {
            parts = values.getValues().stream().map(value -> element(type.getName(), value));
        }
        return Stream.concat(Stream.of(element("", type)), parts);
    }

    private static Stream<Element> elements(String type, GraphQLFieldDefinition field) {
        Element described = element(type, field);
        return Stream.concat(
                Stream.of(described),
                field.getArguments().stream().map(argument -> element(described.path(), argument)));
    }

    private static Element element(String owner, GraphQLNamedSchemaElement element) {
        String description = element.getDescription();
        return new Element(owner + " " + element.getName(), description == null ? "" : description);
    }

    /** {@code subAccounts} has the words sub and account: a plural says nothing new. */
    private static Set<String> words(String text) {
        String spaced = text.replace("(ISO-8601)", "").replaceAll("([a-z])([A-Z])", "$1 $2");
        return Arrays.stream(spaced.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .map(word -> word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
