package ai.tiris.platform.graphql;

import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.DataFetcherService;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Found by SmallRye GraphQL as a service: resolves fields by calling their methods, and nothing else. The library's own
 * resolvers set up a context for every value and describe the whole document anew for every operation, which costs more
 * than most queries.
 */
public final class ResolverFactory implements DataFetcherService {
    private static final Set<String> SCALARS = Stream.of(
                    String.class,
                    Integer.class,
                    int.class,
                    Double.class,
                    Boolean.class,
                    boolean.class,
                    Long.class,
                    BigDecimal.class,
                    Instant.class,
                    LocalDate.class,
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
    public PlugableDataFetcher getFieldDataFetcher(Field field, Type type, Reference owner) {
        if (!isPlain(field)) {
            throw new IllegalStateException(
                    owner.getClassName() + "." + field.getName() + " has a type without a scalar");
        }
        return new PropertyResolver(owner.getClassName(), field.getMethodName());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public PlugableBatchableDataFetcher getUniDataFetcher(Operation operation, Type type) {
        return new OperationResolver(operation);
    }

    /** Of a subscription. */
    @Override
    @SuppressWarnings("rawtypes")
    public PlugableBatchableDataFetcher getMultiDataFetcher(Operation operation, Type type) {
        return new OperationResolver(operation);
    }

    /** Scalars write out their Java value themselves. */
    private static boolean isPlain(Field field) {
        Reference value = field.getReference();
        boolean asItIs = field.getMethodName() != null
                && !field.hasTransformation()
                && !field.isAdaptingWith()
                && !field.isAdaptingTo()
                && !value.isAdaptingWith()
                && !value.isAdaptingTo();
        boolean list = field.hasWrapper() && field.getWrapper().isCollection();
        // Of a list of ids the library keeps the list's own class.
        boolean ids = list && value.getName().equals("ID");
        return asItIs
                && (list || !field.hasWrapper())
                && (value.getType() != ReferenceType.SCALAR || ids || SCALARS.contains(value.getClassName()));
    }
}
