package ai.tiris.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.ClassloadingService;
import io.smallrye.graphql.spi.DataFetcherService;
import jakarta.json.JsonObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that are just a method of a record by calling it: scalars write out their Java value themselves. The
 * library's own way sets up a context for every single value, which is half of the time that a page of rows takes.
 */
public final class PlainFields implements DataFetcherService {
    private static final Set<String> SCALARS = Stream.of(
                    String.class,
                    Integer.class,
                    Boolean.class,
                    boolean.class,
                    Long.class,
                    BigDecimal.class,
                    Instant.class,
                    UUID.class,
                    JsonObject.class)
            .map(Class::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** Before those of the framework. */
    @Override
    public Integer getPriority() {
        return 0;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable PlugableDataFetcher getFieldDataFetcher(Field field, Type type, Reference owner) {
        return isPlain(field) ? new PlainField(owner.getClassName(), field.getMethodName()) : null;
    }

    private static boolean isPlain(Field field) {
        Reference value = field.getReference();
        boolean asItIs = field.getMethodName() != null
                && !field.hasTransformation()
                && !field.isAdaptingWith()
                && !field.isAdaptingTo()
                && !value.isAdaptingWith()
                && !value.isAdaptingTo();
        boolean list = field.hasWrapper() && field.getWrapper().isCollection();
        return asItIs
                && (list || !field.hasWrapper())
                && (value.getType() != ReferenceType.SCALAR || SCALARS.contains(value.getClassName()));
    }

    private static final class PlainField implements PlugableDataFetcher<Object>, LightDataFetcher<Object> {
        private final String owner;
        private final String name;
        private @Nullable Method method;

        PlainField(String owner, String name) {
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

        private @Nullable Object read(Object source) throws Exception {
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
}
