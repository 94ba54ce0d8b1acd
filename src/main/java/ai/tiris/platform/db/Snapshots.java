package ai.tiris.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Lets what works within a caller's request be used outside of any: by a job. */
@ApplicationScoped
public class Snapshots {
    private final Vertx vertx;
    private final Pool pool;

    Snapshots(Vertx vertx, Pool pool) {
        this.vertx = vertx;
        this.pool = pool;
    }

    /** Does {@code work} in a request of its own, whose snapshot ends with it. */
    public <T> Uni<T> within(Caller caller, Supplier<Uni<T>> work) {
        return OwnContext.run(vertx.getOrCreateContext(), () -> {
            Request request = Request.open(pool, caller);
            return Uni.createFrom().deferred(work::get).onTermination().invoke(request::refresh);
        });
    }
}
