package ai.tiris.demo;

import ai.tiris.platform.graphql.GraphQlEndpoint;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * On the embedded database only: lays the files of {@code explorer/} over those of the bundled explorer, whose page then
 * opens with examples. Its own script has no setting for them.
 */
@ApplicationScoped
public class ExplorerExamples {
    void register(@Observes Router router) {
        if (Boolean.getBoolean("tiris.embedded")) {
            // Before the bundled page, which answers what is not found here.
            router.get("/q/graphql-ui/*")
                    .order(GraphQlEndpoint.FIRST)
                    .handler(StaticHandler.create("explorer").setCachingEnabled(false));
        }
    }
}
