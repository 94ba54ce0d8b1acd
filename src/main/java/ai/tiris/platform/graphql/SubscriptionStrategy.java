package ai.tiris.platform.graphql;

import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.execution.Async;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FetchedValue;
import graphql.execution.MergedField;
import graphql.execution.NonNullableFieldValidator;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Begins subscriptions: what it comes to are not data but {@link SubscriptionItems}, each of which is answered when it is
 * its turn. The library's own strategy answers an item wherever it is published, in the request that began it all.
 */
final class SubscriptionStrategy extends PlainObjectsStrategy {
    SubscriptionStrategy(DataFetcherExceptionHandler errors) {
        super(errors);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext context, ExecutionStrategyParameters parameters) {
        ExecutionStrategyParameters field = field(context, parameters);
        CompletableFuture<FetchedValue> source = Async.toCompletableFuture(fetchField(context, field));
        return source.thenApply(
                fetched -> new ExecutionResultImpl(items(context, parameters, fetched), context.getErrors()));
    }

    private @Nullable SubscriptionItems items(
            ExecutionContext context, ExecutionStrategyParameters parameters, FetchedValue source) {
        return source.getFetchedValue() instanceof Publisher<?> items
                ? new SubscriptionItems(items, item -> answer(context, parameters, item))
                : null;
    }

    private CompletableFuture<ExecutionResult> answer(
            ExecutionContext begun, ExecutionStrategyParameters parameters, Object item) {
        ExecutionContext context = begun.transform(next -> next.root(item).resetErrors());
        ExecutionStrategyParameters field = field(context, parameters);
        FetchedValue fetched = unboxPossibleDataFetcherResult(context, parameters, item);
        String key = field.getField().getResultKey();
        return completeField(context, field, fetched)
                .getFieldValueFuture()
                .thenApply(value -> new ExecutionResultImpl(Collections.singletonMap(key, value), context.getErrors()));
    }

    /** A valid subscription has but one. */
    private static ExecutionStrategyParameters field(ExecutionContext context, ExecutionStrategyParameters parameters) {
        MergedField only = parameters.getFields().getSubFieldsList().get(0);
        return parameters.transform(field -> field.field(only)
                .path(parameters.getPath().segment(only.getResultKey()))
                .nonNullFieldValidator(new NonNullableFieldValidator(context)));
    }
}
