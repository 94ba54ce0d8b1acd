package ai.tiris.maintenance;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the chunks of the next fortnight, soon after the start and every day. */
@ApplicationScoped
public class ChunksAhead {
    private static final Job JOB =
            Job.ofStatement("chunks-ahead", "chunks", false, "SELECT tiris.create_chunks_ahead()");

    private final JobRunner runner;

    ChunksAhead(JobRunner runner) {
        this.runner = runner;
    }

    @Scheduled(
            identity = "chunks-ahead",
            every = "${tiris.jobs.chunks-ahead:24h}",
            delayed = "10s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> create() {
        return runner.run(JOB).replaceWithVoid();
    }
}
