package ai.tiris.platform.export;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One export on its way to its client: a page in memory at most, of which the client takes one part after the other; then
 * the next one is read. Used by one event loop only.
 */
final class RunningExport {
    /** What a client has to read within the time that it has. */
    private static final int PART_BYTES = 64 * 1024;

    private final ExportReport report;
    private final ExportWay way;
    private final RunningExports running;
    private final Context context;
    private final ExportLimits limits;
    private final @Nullable Long expected;
    private final Supplier<Uni<Buffered>> read;
    private Runnable inTime = () -> {};
    private boolean over;

    /** The bytes of a page. */
    record Buffered(Buffer bytes, int rows, boolean last) {}

    /**
     * @param expected how many rows its client was told; null where none
     * @param read the next page
     */
    RunningExport(
            ExportReport report,
            ExportWay way,
            RunningExports running,
            Context context,
            ExportLimits limits,
            @Nullable Long expected,
            Supplier<Uni<Buffered>> read) {
        this.report = report;
        this.way = way;
        this.running = running;
        this.context = context;
        this.limits = limits;
        this.expected = expected;
        this.read = read;
    }

    void start(Buffered first) {
        report.begins();
        way.onGone(() -> end(ExportOutcome.CLIENT));
        if (running.add(this)) {
            inTime = cutAfter(limits.longest(), ExportOutcome.OVERDUE);
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

    /** Unless what is answered is called before. */
    private Runnable cutAfter(Duration time, ExportOutcome outcome) {
        long timer = context.owner().setTimer(time.toMillis(), late -> cut(outcome));
        return () -> context.owner().cancelTimer(timer);
    }

    private void send(Buffered page) {
        report.add(page.rows());
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
        Runnable taken = cutAfter(limits.slow(), ExportOutcome.SLOW);
        way.write(page.bytes().slice(start, stop)).onComplete(written -> {
            taken.run();
            if (written.succeeded()) {
                report.taken(stop - start);
                sendFrom(stop, page);
            } else {
                cut(ExportOutcome.CLIENT);
            }
        });
    }

    private void goOn(boolean last) {
        if (last && expected != null && expected != report.rows()) {
            failed(new TirisException(ErrorCode.INTERNAL, report.rows() + " rows came of " + expected + "."));
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
            report.failed(failure);
            boolean refused = Failures.translate(failure).code() == ErrorCode.UNAUTHENTICATED;
            cut(refused ? ExportOutcome.REFUSED : ExportOutcome.FAILED);
        }
    }

    private void end(ExportOutcome outcome) {
        if (!over) {
            over = true;
            inTime.run();
            running.ended(this, outcome);
            report.ended(outcome);
            way.release();
        }
    }
}
