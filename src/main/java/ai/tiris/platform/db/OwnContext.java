package ai.tiris.platform.db;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.function.Supplier;

/** Keeps what is done for one request apart from everything else on its event loop. */
public final class OwnContext {
    private OwnContext() {}

    /**
     * Does {@code work} in a Vert.x context of its own, where it can open a request.
     *
     * @param root the context of the event loop
     */
    public static <T> Uni<T> run(Context root, Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(root);
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(
                    begun -> Uni.createFrom().<T>deferred(work).subscribe().with(emitter::complete, emitter::fail));
        });
    }
}
