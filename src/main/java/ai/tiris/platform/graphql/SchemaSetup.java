package ai.tiris.platform.graphql;

import ai.tiris.platform.scalars.Scalars;
import io.smallrye.graphql.spi.EventingService;
import org.jspecify.annotations.Nullable;

/** Found by SmallRye GraphQL as a service, before it builds the schema: our scalars. */
public final class SchemaSetup implements EventingService {
    public SchemaSetup() {
        Scalars.register();
    }

    /** Always on. */
    @Override
    public @Nullable String getConfigKey() {
        return null;
    }
}
