package ai.tiris.platform.graphql;

import ai.tiris.platform.scalars.Scalars;
import graphql.GraphQL;
import graphql.execution.DataFetcherExceptionHandler;
import io.smallrye.graphql.spi.EventingService;
import jakarta.enterprise.inject.spi.CDI;

/** Found by SmallRye GraphQL as a service, before it builds the schema: our scalars and our way to report errors. */
public final class SchemaSetup implements EventingService {
    public SchemaSetup() {
        Scalars.register();
    }

    /** Asks for the handler: this object outlives a live reload, after which its own classes are no longer those in use. */
    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        return builder.defaultDataFetcherExceptionHandler(
                CDI.current().select(DataFetcherExceptionHandler.class).get());
    }

    /** Always on. */
    @Override
    public @org.jspecify.annotations.Nullable String getConfigKey() {
        return null;
    }
}
