package ai.tiris.support;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The application's routes, to which the tests add some. */
@ApplicationScoped
public class MainRouter {
    private static volatile @Nullable Router router;

    void remember(@Observes Router main) {
        router = main;
    }

    public static Router get() {
        return Objects.requireNonNull(router);
    }
}
