package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.scalars.Scalars;
import graphql.GraphQL;
import io.smallrye.graphql.spi.EventingService;

/** Found by SmallRye GraphQL as a service, before it builds the schema: our scalars and our way to report errors. */
public final class SchemaSetup implements EventingService {
    public SchemaSetup() {
        Scalars.register();
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        return builder.defaultDataFetcherExceptionHandler(new ErrorReporter());
    }

    /** Always on. */
    @Override
    public @org.jspecify.annotations.Nullable String getConfigKey() {
        return null;
    }
}
