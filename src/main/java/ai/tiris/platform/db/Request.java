package ai.tiris.platform.db;

import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API request that the current event loop works on: its caller, its snapshot, its loaders. */
public final class Request {
    private final @Nullable Caller caller;
    private final @Nullable Snapshot snapshot;
    private final Map<Object, Object> perRequest = new HashMap<>();
    private boolean over;

    private Request(@Nullable Caller caller, @Nullable Snapshot snapshot) {
        this.caller = caller;
        this.snapshot = snapshot;
    }

    /** Opens the request on the current Vert.x context; {@code caller} is null for an anonymous one. */
    public static Request open(Pool pool, @Nullable Caller caller) {
        Request request = new Request(caller, caller == null ? null : new Snapshot(pool, caller));
        context().putLocal(Request.class.getName(), request);
        return request;
    }

    /** The request in whose Vert.x context the calling code runs. */
    public static Request current() {
        Request request = find();
        if (request == null) {
            throw new IllegalStateException("not in an API request");
        }
        return request;
    }

    /** Whose request the calling code works for; null for an anonymous one, and for a job. */
    public static @Nullable Caller knownCaller() {
        Request request = find();
        return request == null ? null : request.caller;
    }

    /** The request that the calling code works for; null for a job. */
    static @Nullable Request find() {
        return VertxContext.isOnDuplicatedContext() ? context().getLocal(Request.class.getName()) : null;
    }

    /** Lets what is read from now on see what this request has written. */
    void wrote() {
        refresh();
        if (snapshot != null) {
            snapshot.admit();
        }
    }

    /** Its time is over: what has not begun yet does not begin, and what is not committed is not. */
    public void end() {
        over = true;
        refresh();
    }

    /** UNAVAILABLE where its time is over. */
    void requireTime() {
        if (over) {
            throw TirisException.unavailable();
        }
    }

    /** The signed-in caller, or UNAUTHENTICATED. */
    public Caller caller() {
        if (caller == null) {
            throw TirisException.unauthenticated();
        }
        return caller;
    }

    /** The share link by which the caller of the current request came; null for anybody else, and for a job. */
    public static @Nullable Share share() {
        Caller caller = knownCaller();
        return caller == null ? null : caller.credential().share();
    }

    /** The statements of the request's one read-only snapshot, or UNAUTHENTICATED; UNAVAILABLE where its time is over. */
    public Statements reads() {
        if (snapshot == null) {
            throw TirisException.unauthenticated();
        }
        if (over) {
            throw snapshot.unavailable();
        }
        return snapshot.statements();
    }

    /** Something that lives as long as the snapshot, made at its first use. */
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Supplier<T> make) {
        return (T) perRequest.computeIfAbsent(key, absent -> make.get());
    }

    /** Forgets what was read: what is read from now on sees what has been written in the meantime. */
    public void refresh() {
        perRequest.clear();
        if (snapshot != null) {
            snapshot.close();
        }
    }

    private static Context context() {
        Context context = Vertx.currentContext();
        if (context == null) {
            throw new IllegalStateException("not on a Vert.x context");
        }
        return context;
    }
}
