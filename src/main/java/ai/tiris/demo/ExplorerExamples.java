package ai.tiris.demo;

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
    /** Before the bundled page, which answers what is not found here. */
    private static final int FIRST = -250;

    void register(@Observes Router router) {
        if (Boolean.getBoolean("tiris.embedded")) {
            router.get("/q/graphql-ui/*")
                    .order(FIRST)
                    .handler(StaticHandler.create("explorer").setCachingEnabled(false));
        }
    }
}
