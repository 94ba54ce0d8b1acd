package ai.tiris.platform.graphql;

import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.FieldValueInfo.CompleteValueType;
import graphql.execution.MergedField;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers objects that ask for nothing but properties of their own at once. The library's way keeps the books of every
 * single value (its path, its type, its future), which is most of the time that a page of rows takes; it is still the
 * way of everything else, and of objects in which something fails.
 */
class PlainObjectsStrategy extends AsyncExecutionStrategy {
    PlainObjectsStrategy(DataFetcherExceptionHandler errors) {
        super(errors);
    }

    @Override
    protected FieldValueInfo completeValueForList(
            ExecutionContext context, ExecutionStrategyParameters parameters, Iterable<Object> objects) {
        GraphQLType element = GraphQLTypeUtil.unwrapOne(GraphQLTypeUtil.unwrapNonNullAs(
                parameters.getExecutionStepInfo().getType()));
        if (GraphQLTypeUtil.unwrapNonNull(element) instanceof GraphQLObjectType type) {
            PlainSelection selection = selection(context, parameters, type);
            List<@Nullable Object> answers = selection == null ? null : answers(selection, objects);
            if (answers != null) {
                return new FieldValueInfo(CompleteValueType.LIST, answers);
            }
        }
        return super.completeValueForList(context, parameters, objects);
    }

    @Override
    protected Object completeValueForObject(
            ExecutionContext context, ExecutionStrategyParameters parameters, GraphQLObjectType type, Object object) {
        PlainSelection selection = selection(context, parameters, type);
        Map<String, @Nullable Object> answer = selection == null ? null : selection.answer(object);
        return answer == null ? super.completeValueForObject(context, parameters, type, object) : answer;
    }

    /** Null where an object has to be completed one by one. */
    private static @Nullable List<@Nullable Object> answers(PlainSelection selection, Iterable<Object> objects) {
        List<@Nullable Object> answers = new ArrayList<>();
        for (Object object : objects) {
            Map<String, @Nullable Object> answer = object == null ? null : selection.answer(object);
            if (answer == null) {
                return null;
            }
            answers.add(answer);
        }
        return answers;
    }

    /** What is selected of a field's objects, worked out once a request; null unless all of it is plain. */
    private @Nullable PlainSelection selection(
            ExecutionContext context, ExecutionStrategyParameters parameters, GraphQLObjectType type) {
        HashMap<MergedField, PlainSelection> known =
                context.getGraphQLContext().computeIfAbsent(PlainObjectsStrategy.class, key -> new HashMap<>());
        PlainSelection selection =
                known.computeIfAbsent(parameters.getField(), field -> PlainSelection.of(context, field, type));
        return selection.isPlain() ? selection : null;
    }
}
