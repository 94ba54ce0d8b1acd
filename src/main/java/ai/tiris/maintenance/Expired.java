package ai.tiris.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Removes what signing in leaves behind when its time is over: codes, refresh tokens, sessions, API tokens. */
@ApplicationScoped
public class Expired {
    private static final Job JOB = Job.ofStatement("expired", "rows", true, "SELECT tiris.remove_expired()");

    private final JobRunner runner;

    Expired(JobRunner runner) {
        this.runner = runner;
    }

    @Scheduled(
            identity = "expired",
            every = "${tiris.jobs.expired:1h}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> remove() {
        return runner.run(JOB).replaceWithVoid();
    }
}
