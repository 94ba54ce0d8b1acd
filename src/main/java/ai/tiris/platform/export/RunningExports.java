package ai.tiris.platform.export;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** The exports that this process sends, each in one of a few places. From any thread. */
@ApplicationScoped
class RunningExports {
    private static final Logger LOG = Logger.getLogger(RunningExports.class);
    private static final int RETRY_SECONDS = 30;
    private static final long FAREWELL_SECONDS = 2;

    private final ExportLimits limits;
    private final MeterRegistry metrics;
    private final Map<UUID, Integer> ofUsers = new HashMap<>();
    private final Set<RunningExport> running = new HashSet<>();
    private int places;
    private boolean stopped;

    RunningExports(ExportLimits limits, MeterRegistry metrics) {
        this.limits = limits;
        this.metrics = metrics;
        Gauge.builder("tiris.exports.running", this, RunningExports::count)
                .description("Exports that are being sent")
                .register(metrics);
    }

    /**
     * Takes a place, which has to be given back. Fails with RATE_LIMITED where the user has as many as one may have, with
     * UNAVAILABLE where all are taken, or the process ends.
     */
    synchronized void enter(Caller caller) {
        if (ofUsers.getOrDefault(caller.userId(), 0) >= limits.ofOneUser()) {
            throw new TirisException(
                    ErrorCode.RATE_LIMITED,
                    "There are " + limits.ofOneUser() + " exports of yours already; wait for one of them.",
                    Map.of("retryAfterSeconds", RETRY_SECONDS));
        }
        if (stopped || places >= limits.ofAllUsers()) {
            throw new TirisException(
                    ErrorCode.UNAVAILABLE,
                    "Too many exports are being sent; please try again.",
                    Map.of("retryAfterSeconds", RETRY_SECONDS));
        }
        places++;
        ofUsers.merge(caller.userId(), 1, Integer::sum);
    }

    /** Gives a place back. */
    synchronized void leave(Caller caller) {
        places--;
        ofUsers.computeIfPresent(caller.userId(), (user, count) -> count == 1 ? null : count - 1);
    }

    /** False where the process ends. */
    synchronized boolean add(RunningExport export) {
        return !stopped && running.add(export);
    }

    void ended(RunningExport export, ExportOutcome outcome) {
        metrics.counter("tiris.exports.ended", "outcome", outcome.label()).increment();
        synchronized (this) {
            running.remove(export);
        }
    }

    synchronized int count() {
        return running.size();
    }

    /** Clients see that it is not all, and come again. */
    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        List<RunningExport> left;
        synchronized (this) {
            stopped = true;
            left = new ArrayList<>(running);
        }
        CountDownLatch cut = new CountDownLatch(left.size());
        left.forEach(export -> export.onItsLoop(() -> {
            export.cut(ExportOutcome.RESTART);
            cut.countDown();
        }));
        if (!cut.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("not every export was cut in time");
        }
    }
}
