package ai.tiris.platform.db;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Runs one business step on entities in one transaction of its caller: all of it or nothing, tried again where a race
 * undid it. The repositories that the step uses work in this transaction.
 */
@ApplicationScoped
public class EntityWrites {
    EntityWrites() {}

    /**
     * Flushes and commits what {@code step} changed, or rolls it back when {@code step} fails.
     *
     * @param step is called again after a deadlock or a lock time-out, so it must keep no state
     */
    public <T> Uni<T> run(Caller caller, Function<Mutiny.Session, Uni<T>> step) {
        Request request = Request.find();
        return CallerStep.run(() -> {
            AtomicBoolean committing = new AtomicBoolean();
            return Panache.withTransaction(() -> Panache.getSession()
                            .flatMap(session -> enter(session, caller).flatMap(entered -> step.apply(session)))
                            .invoke(() -> {
                                CallerStep.requireTime(request);
                                committing.set(true);
                            }))
                    .onFailure(failure -> committing.get())
                    .transform(CallerStep::commitFailure);
        });
    }

    private static Uni<@Nullable Void> enter(Mutiny.Session session, Caller caller) {
        Mutiny.SelectionQuery<Object[]> enter =
                session.createNativeQuery(CallerStep.ENTER.replace('$', '?'), Object[].class);
        @Nullable Object[] parameters = CallerStep.parameters(caller);
        for (int i = 0; i < parameters.length; i++) {
            enter.setParameter(i + 1, parameters[i]);
        }
        return enter.getSingleResult().replaceWithVoid();
    }
}
