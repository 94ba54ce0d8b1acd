package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.OwnContext;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs what reads and writes in requests that end in time. */
public final class TimedRequests {
    private final Pool pool;
    private final RequestLimits limits;

    public TimedRequests(Pool pool, RequestLimits limits) {
        this.pool = pool;
        this.limits = limits;
    }

    /**
     * In a Vert.x context and a request of its own, so that nothing is held when it is done. Fails as {@link #here} does.
     *
     * @param root the context of the event loop
     * @param caller who it is when the work begins
     */
    public <T> Uni<T> onItsOwn(Context root, Supplier<Caller> caller, Supplier<? extends CompletionStage<T>> work) {
        return OwnContext.run(root, () -> Uni.createFrom()
                .completionStage(here(caller.get(), work).toCompletionStage()));
    }

    /**
     * On the current Vert.x context, which has to be the request's own. When its time is over it ends by itself, with what
     * it was doing; a connection that is dead cannot say so: fails with UNAVAILABLE.
     */
    <T> Future<T> here(@Nullable Caller caller, Supplier<? extends CompletionStage<T>> work) {
        Request open = Request.open(pool, caller);
        Vertx vertx = currentContext().owner();
        Promise<T> promise = Promise.promise();
        long time = limits.requestTime().toMillis();
        long over = vertx.setTimer(time, late -> open.end());
        long given = vertx.setTimer(2 * time, dead -> promise.tryFail(TirisException.unavailable()));
        work.get().whenComplete((answer, failure) -> {
            vertx.cancelTimer(over);
            vertx.cancelTimer(given);
            open.end();
            if (failure == null) {
                promise.tryComplete(answer);
            } else {
                promise.tryFail(failure);
            }
        });
        return promise.future();
    }

    static Context currentContext() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("not on a Vert.x context");
        }
        return context;
    }
}
