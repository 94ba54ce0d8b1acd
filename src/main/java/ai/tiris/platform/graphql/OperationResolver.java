package ai.tiris.platform.graphql;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.access.Shared;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.helper.OperationInvoker;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/** Calls the method of an operation, or of a field that has to be read, on the event loop. */
final class OperationResolver implements PlugableBatchableDataFetcher<Object, Object> {
    private final List<Argument> arguments;
    private final OperationInvoker method;
    private final Type[] types;
    private final Scope needed;
    private final boolean shared;

    OperationResolver(Operation operation) {
        this.arguments = operation.getArguments();
        this.method = new OperationInvoker(operation);
        this.types = method.getMethod().getGenericParameterTypes();
        this.needed = needed(operation, method.getMethod());
        this.shared = method.getMethod().isAnnotationPresent(Shared.class);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        requireScope();
        @Nullable Object[] given = new @Nullable Object[types.length];
        for (int i = 0; i < given.length; i++) {
            Argument argument = arguments.get(i);
            given[i] = argument.isSourceArgument()
                    ? environment.getSource()
                    : bound(types[i], argument.getName(), environment);
        }
        Object answer = SelectedFields.resolving(environment, () -> method.invoke(given));
        return answer instanceof Uni<?> one ? one.subscribeAsCompletionStage() : answer;
    }

    /** A share link has no scope. What it shows was seen of the whole document before; this is the second look. */
    private void requireScope() {
        if (!shared || Request.share() == null) {
            Request.current().caller().require(needed);
        }
    }

    /** To go on reading from what an operation has answered is to read. No operation is without a scope: nothing would start. */
    private static Scope needed(Operation operation, Method method) {
        if (operation.isSourceField()) {
            return Scope.READ;
        }
        Needs needs = method.getAnnotation(Needs.class);
        if (needs == null) {
            throw new IllegalStateException(method + " does not say which scope it needs");
        }
        return needs.value();
    }

    private static @Nullable Object bound(Type type, String name, DataFetchingEnvironment environment) {
        try {
            return InputBinder.bind(type, environment.getArgument(name));
        } catch (ArithmeticException tooLarge) {
            throw TirisException.validation(name, "Must be a whole number of 32 bits.");
        }
    }

    /** Lists of sources are read by {@link ai.tiris.platform.db.Batch}. */
    @Override
    public CompletionStage<List<Object>> load(List<Object> sources, BatchLoaderEnvironment environment) {
        throw new UnsupportedOperationException("a field with a list of sources");
    }
}
