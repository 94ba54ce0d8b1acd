package ai.tiris.exchange.check;

import ai.tiris.exchange.KeyCheckQueue;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Works off the checks that are due, a few of each exchange in a second, until none is left. */
@ApplicationScoped
public class KeyChecks implements KeyCheckQueue {
    private static final Logger LOG = Logger.getLogger(KeyChecks.class);

    private static final Duration PACE = Duration.ofSeconds(1);

    /** Beside the question itself, what opens the secrets and writes the verdict takes its time. */
    private static final Duration LEASE_BESIDE_THE_QUESTION = Duration.ofSeconds(30);

    private final KeyCheckSettings settings;
    private final DueChecks due;
    private final KeyChecker checker;
    private final AtomicInteger wakes = new AtomicInteger();

    KeyChecks(KeyCheckSettings settings, DueChecks due, KeyChecker checker) {
        this.settings = settings;
        this.due = due;
        this.checker = checker;
    }

    @Override
    public boolean isOn() {
        return settings.enabled();
    }

    /** One walk at a time: whoever comes meanwhile makes it begin again. */
    @Override
    public void wake() {
        if (isOn() && wakes.getAndIncrement() == 0) {
            goOn();
        }
    }

    private void goOn() {
        int seen = wakes.get();
        work().onFailure()
                .invoke(failure -> LOG.warnf(
                        "The checks of keys stop until their next time: %s",
                        failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(done -> {
                    if (!wakes.compareAndSet(seen, 0)) {
                        goOn();
                    }
                });
    }

    /** Finds what nobody woke us for: what is asked again, and what a process left that is gone. */
    @Scheduled(
            identity = "key-checks",
            every = "${tiris.jobs.key-checks:10s}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> work() {
        return isOn()
                ? Uni.createFrom()
                        .deferred(this::batch)
                        .repeat()
                        .withDelay(PACE)
                        .until(done -> done == 0)
                        .onItem()
                        .ignoreAsUni()
                : Uni.createFrom().voidItem();
    }

    /** How many were done. */
    private Uni<Integer> batch() {
        return due.take(checker.askable(), settings.timeout().plus(LEASE_BESIDE_THE_QUESTION))
                .flatMap(taken -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUniAndMerge(checker::check)
                        .onItem()
                        .ignoreAsUni()
                        .replaceWith(taken.size()));
    }
}
