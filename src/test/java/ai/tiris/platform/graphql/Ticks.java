package ai.tiris.platform.graphql;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Subscriptions of every kind, which are not in the API. */
@Unremovable
@ApplicationScoped
public class Ticks {
    public static final BroadcastProcessor<Tick> FED = BroadcastProcessor.create();
    public static final AtomicInteger CANCELLED = new AtomicInteger();
    public static final AtomicInteger MADE = new AtomicInteger();

    /** One item. */
    public record Tick(int number, String text) {
        /** The database's time at the beginning of the transaction that it is read in, and who reads it. */
        Uni<String> read() {
            return Request.current()
                    .reads()
                    .run("SELECT now()::text || ' ' || current_setting('app.current_user_id')", Tuple.tuple())
                    .map(rows -> rows.iterator().next().getString(0));
        }
    }

    @Needs(Scope.READ)
    public Multi<Tick> three() {
        return Multi.createFrom().range(0, 3).map(number -> new Tick(number, "tick"));
    }

    /** Whatever the tests send, from their threads. */
    @Needs(Scope.READ)
    public Multi<Tick> fed() {
        return FED.onOverflow().buffer(1_000).onCancellation().invoke(CANCELLED::incrementAndGet);
    }

    /** As fast as they are read, each of them large. */
    @Needs(Scope.READ)
    public Multi<Tick> endless() {
        String text = "x".repeat(50_000);
        return Multi.createBy()
                .repeating()
                .supplier(() -> new Tick(MADE.incrementAndGet(), text))
                .indefinitely()
                .onCancellation()
                .invoke(CANCELLED::incrementAndGet);
    }

    @Needs(Scope.READ)
    public Multi<Tick> failing() {
        Multi<Tick> fails = Multi.createFrom().failure(new IllegalStateException("canary-7"));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(new Tick(0, "tick")), fails);
    }

    @Needs(Scope.PERSON)
    public Multi<Tick> personal() {
        return three();
    }
}
