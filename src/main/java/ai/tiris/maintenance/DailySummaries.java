package ai.tiris.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Recomputes the daily summaries of the days that got new transactions, every hour. */
@ApplicationScoped
public class DailySummaries {
    private static final Job JOB =
            Job.ofStatement("daily-summary", "days", false, "SELECT tiris.refresh_daily_transaction_summary()");

    private final JobRunner runner;

    DailySummaries(JobRunner runner) {
        this.runner = runner;
    }

    @Scheduled(
            identity = "daily-summary",
            every = "${tiris.jobs.daily-summaries:1h}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> refresh() {
        return runner.run(JOB).replaceWithVoid();
    }
}
