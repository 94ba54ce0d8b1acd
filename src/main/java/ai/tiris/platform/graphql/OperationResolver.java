package ai.tiris.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.helper.ArgumentHelper;
import io.smallrye.graphql.execution.datafetcher.helper.OperationInvoker;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/** Calls the method of an operation, or of a field that has to be read, on the event loop. */
final class OperationResolver implements PlugableBatchableDataFetcher<Object, Object> {
    private final ArgumentHelper arguments;
    private final OperationInvoker method;

    OperationResolver(Operation operation) {
        this.arguments = new ArgumentHelper(operation.getArguments());
        this.method = new OperationInvoker(operation);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Uni<?> answer = method.invoke(arguments.getArguments(environment).toArray());
        return answer.subscribeAsCompletionStage();
    }

    /** Lists of sources are read by {@link ai.tiris.platform.db.Batch}. */
    @Override
    public CompletionStage<List<Object>> load(List<Object> sources, BatchLoaderEnvironment environment) {
        throw new UnsupportedOperationException("a field with a list of sources");
    }
}
