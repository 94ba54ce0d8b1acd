package ai.tiris.platform.export;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One export on its way to its client: a page in memory at most, of which the client takes one part after the other; then
 * the next one is read. Used by one event loop only.
 */
final class RunningExport {
    private static final Logger LOG = Logger.getLogger(RunningExport.class);

    /** What a client has to read within the time that it has. */
    private static final int PART_BYTES = 64 * 1024;

    private static final long TOLD_MILLIS = Duration.ofMinutes(1).toMillis();

    private final String name;
    private final ExportWay way;
    private final RunningExports running;
    private final Context context;
    private final Clock clock;
    private final long slowMillis;
    private final @Nullable Long expected;
    private final Supplier<Uni<Buffered>> read;
    private final long beganMillis;
    private long toldMillis;
    private long rows;
    private long bytes;
    private boolean over;

    /** The bytes of a page. */
    record Buffered(Buffer bytes, int rows, boolean last) {}

    /**
     * @param name as it stands in the log
     * @param expected how many rows its client was told; null where none
     * @param read the next page
     */
    RunningExport(
            String name,
            ExportWay way,
            RunningExports running,
            Context context,
            Clock clock,
            ExportLimits limits,
            @Nullable Long expected,
            Supplier<Uni<Buffered>> read) {
        this.name = name;
        this.way = way;
        this.running = running;
        this.context = context;
        this.clock = clock;
        this.slowMillis = limits.slow().toMillis();
        this.expected = expected;
        this.read = read;
        this.beganMillis = clock.millis();
        this.toldMillis = beganMillis;
    }

    void start(Buffered first) {
        LOG.infof("%s begins", name);
        way.onGone(() -> end(ExportOutcome.CLIENT));
        if (running.add(this)) {
            send(first);
        } else {
            cut(ExportOutcome.RESTART);
        }
    }

    /** From any thread. */
    void onItsLoop(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    /** Ends it so that the client sees that it is not all. */
    void cut(ExportOutcome outcome) {
        if (!over) {
            end(outcome);
            way.cut();
        }
    }

    private void send(Buffered page) {
        rows += page.rows();
        tell();
        sendFrom(0, page);
    }

    private void sendFrom(int start, Buffered page) {
        if (over) {
            return;
        }
        if (start == page.bytes().length()) {
            goOn(page.last());
            return;
        }
        int stop = Math.min(start + PART_BYTES, page.bytes().length());
        long late = context.owner().setTimer(slowMillis, slow -> cut(ExportOutcome.SLOW));
        way.write(page.bytes().slice(start, stop)).onComplete(written -> {
            context.owner().cancelTimer(late);
            if (written.succeeded()) {
                bytes += stop - start;
                sendFrom(stop, page);
            } else {
                cut(ExportOutcome.CLIENT);
            }
        });
    }

    private void goOn(boolean last) {
        if (last && expected != null && expected != rows) {
            failed(new TirisException(ErrorCode.INTERNAL, rows + " rows came of " + expected + "."));
        } else if (last) {
            end(ExportOutcome.COMPLETE);
            way.end();
        } else {
            read.get().subscribe().with(this::sendUnlessOver, this::failed);
        }
    }

    private void sendUnlessOver(Buffered page) {
        if (!over) {
            send(page);
        }
    }

    private void failed(Throwable failure) {
        if (!over) {
            ErrorReporter.report(failure, name);
            boolean refused = Failures.translate(failure).code() == ErrorCode.UNAUTHENTICATED;
            LOG.infof("%s cannot go on: %s", name, Failures.translate(failure).getMessage());
            cut(refused ? ExportOutcome.REFUSED : ExportOutcome.FAILED);
        }
    }

    private void tell() {
        long now = clock.millis();
        if (now - toldMillis >= TOLD_MILLIS) {
            toldMillis = now;
            LOG.infof("%s goes on: %d rows, %d bytes, %d ms", name, rows, bytes, now - beganMillis);
        }
    }

    private void end(ExportOutcome outcome) {
        if (!over) {
            over = true;
            running.ended(this, outcome);
            LOG.infof(
                    "%s has ended: %s, %d rows, %d bytes, %d ms",
                    name, outcome.label(), rows, bytes, clock.millis() - beganMillis);
            way.release();
        }
    }
}
