package ai.tiris.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Adds new transactions to the sums of their hours and days, every minute. Who reads the sums adds what is newer, so nobody
 * waits for this; it keeps what is newer short.
 */
@ApplicationScoped
public class RollUps {
    private static final Job JOB = Job.ofStatement("roll-ups", "transactions", true, "SELECT tiris.roll_up_ledger()");

    private final JobRunner runner;

    RollUps(JobRunner runner) {
        this.runner = runner;
    }

    @Scheduled(
            identity = "roll-ups",
            every = "${tiris.jobs.roll-ups:1m}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> add() {
        return runner.run(JOB).replaceWithVoid();
    }
}
