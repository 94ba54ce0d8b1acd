package ai.tiris.platform.limits;

import ai.tiris.platform.errors.TirisException;
import graphql.introspection.Introspection;
import graphql.language.Argument;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Walks one operation as it will be answered, every fragment in the place where it is used, and stops at the first bound. */
final class DocumentShape {
    /** What a list is taken to hold that has no pages. */
    private static final int ROWS_OF_LIST = 10;

    private final RequestLimits limits;
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;
    private int rootFields;
    private int aliases;
    private int fields;

    DocumentShape(
            RequestLimits limits,
            GraphQLSchema schema,
            Map<String, FragmentDefinition> fragments,
            Map<String, Object> variables) {
        this.limits = limits;
        this.schema = schema;
        this.fragments = fragments;
        this.variables = variables;
    }

    void check(OperationDefinition operation) {
        GraphQLObjectType root =
                switch (operation.getOperation()) {
                    case QUERY -> schema.getQueryType();
                    case MUTATION -> schema.getMutationType();
                    case SUBSCRIPTION -> schema.getSubscriptionType();
                };
        long cost = cost(operation.getSelectionSet(), root, 1);
        require(cost <= limits.cost(), "may answer more than %d objects; ask for smaller pages", limits.cost());
    }

    /** How many objects the selection may add to the answer for one object of {@code type}. */
    private long cost(@Nullable SelectionSet selection, GraphQLObjectType type, int level) {
        long cost = 0;
        if (selection != null) {
            require(level <= limits.depth(), "is deeper than %d levels", limits.depth());
            for (Selection<?> selected : selection.getSelections()) {
                cost = Math.min(Integer.MAX_VALUE, cost + cost(selected, type, level));
            }
        }
        return cost;
    }

    private long cost(Selection<?> selected, GraphQLObjectType type, int level) {
        if (selected instanceof Field field) {
            return cost(field, type, level);
        }
        require(++fields <= limits.fields(), "has more than %d fields", limits.fields());
        if (selected instanceof InlineFragment inline) {
            return cost(inline.getSelectionSet(), type, level);
        }
        FragmentDefinition fragment = fragments.get(((FragmentSpread) selected).getName());
        return fragment == null ? 0 : cost(fragment.getSelectionSet(), type, level);
    }

    private long cost(Field field, GraphQLObjectType type, int level) {
        count(field, level);
        GraphQLFieldDefinition definition = type.getFieldDefinition(field.getName());
        boolean introspection =
                Introspection.isIntrospectionTypes(type) || field.getName().startsWith("__");
        if (introspection || definition == null || field.getSelectionSet() == null) {
            return 0;
        }
        GraphQLType of = GraphQLTypeUtil.unwrapAll(definition.getType());
        if (!(of instanceof GraphQLObjectType object)) {
            return 0;
        }
        return cost(field, definition, cost(field.getSelectionSet(), object, level + 1), type);
    }

    /** A page's size stands on its connection; the lists within are the page's own rows. */
    private long cost(Field field, GraphQLFieldDefinition definition, long ofOne, GraphQLObjectType parent) {
        if (definition.getArgument("first") != null) {
            return 1 + pageRows(field, definition) * ofOne;
        }
        boolean list = GraphQLTypeUtil.isList(GraphQLTypeUtil.unwrapNonNull(definition.getType()));
        return list && !parent.getName().endsWith("Connection") ? ROWS_OF_LIST * (1 + ofOne) : 1 + ofOne;
    }

    private void count(Field field, int level) {
        require(++fields <= limits.fields(), "has more than %d fields", limits.fields());
        if (field.getAlias() != null) {
            require(++aliases <= limits.aliases(), "has more than %d aliases", limits.aliases());
        }
        if (level == 1) {
            require(++rootFields <= limits.rootFields(), "has more than %d root fields", limits.rootFields());
        }
    }

    /** A size that is out of bounds is refused where the page is read. */
    private long pageRows(Field field, GraphQLFieldDefinition definition) {
        Long last = number(field, definition, "last");
        Long rows = last == null ? number(field, definition, "first") : last;
        return rows == null ? ROWS_OF_LIST : Math.max(1, Math.min(rows, limits.seriesRows()));
    }

    private @Nullable Long number(Field field, GraphQLFieldDefinition definition, String name) {
        GraphQLArgument argument = definition.getArgument(name);
        Value<?> value = field.getArguments().stream()
                .filter(given -> given.getName().equals(name))
                .map(Argument::getValue)
                .findFirst()
                .orElse(null);
        Object given = value instanceof VariableReference variable ? variables.get(variable.getName()) : value;
        if (given instanceof IntValue literal) {
            return literal.getValue().longValue();
        }
        if (given instanceof Number number) {
            return number.longValue();
        }
        return argument != null && argument.hasSetDefaultValue() ? defaultOf(argument) : null;
    }

    private static @Nullable Long defaultOf(GraphQLArgument argument) {
        Object value = argument.getArgumentDefaultValue().getValue();
        if (value instanceof IntValue literal) {
            return literal.getValue().longValue();
        }
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    private static void require(boolean within, String excess, int bound) {
        if (!within) {
            throw TirisException.tooComplex("The operation " + excess.formatted(bound) + ".");
        }
    }
}
