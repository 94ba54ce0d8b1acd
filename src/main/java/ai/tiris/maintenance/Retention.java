package ai.tiris.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes what is older than it is kept for, every night, a batch in a transaction until nothing is left. */
@ApplicationScoped
public class Retention {
    private static final Job JOB = Job.ofStatement(
            "retention", "rows", true, "SELECT coalesce(sum(removed), 0)::bigint FROM tiris.run_retention()");

    private final JobRunner runner;

    Retention(JobRunner runner) {
        this.runner = runner;
    }

    @Scheduled(
            identity = "retention",
            cron = "${tiris.jobs.retention:0 15 3 * * ?}",
            timeZone = "UTC",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> removeOld() {
        return runner.run(JOB).replaceWithVoid();
    }
}
