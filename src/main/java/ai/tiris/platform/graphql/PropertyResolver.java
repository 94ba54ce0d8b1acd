package ai.tiris.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.spi.ClassloadingService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads a field that is just a method of a record. */
final class PropertyResolver implements PlugableDataFetcher<Object>, LightDataFetcher<Object> {
    private final String owner;
    private final String name;
    private @Nullable Method method;

    PropertyResolver(String owner, String name) {
        this.owner = owner;
        this.name = name;
    }

    @Override
    public @Nullable Object get(
            GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment)
            throws Exception {
        return read(source);
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        return read(environment.getSource());
    }

    @Nullable
    Object read(Object source) throws Exception {
        Method found = method;
        if (found == null) {
            found = ClassloadingService.get().loadClass(owner).getMethod(name);
            method = found;
        }
        try {
            return found.invoke(source);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() instanceof Exception failure ? failure : thrown;
        }
    }
}
