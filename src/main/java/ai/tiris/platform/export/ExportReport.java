package ai.tiris.platform.export;

import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.Failures;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** What the log says of one export, and what it says it of: how much has come out of it, and in what time. */
final class ExportReport {
    private static final Logger LOG = Logger.getLogger(ExportReport.class);
    private static final long TOLD_MILLIS = Duration.ofMinutes(1).toMillis();

    private final String name;
    private final Clock clock;
    private final long beganMillis;
    private long toldMillis;
    private long rows;
    private long bytes;

    /** @param name as it stands in the log */
    ExportReport(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.beganMillis = clock.millis();
        this.toldMillis = beganMillis;
    }

    void begins() {
        LOG.infof("%s begins", name);
    }

    /** Rows that are sent next. */
    void add(int rowsOfPage) {
        rows += rowsOfPage;
        long now = clock.millis();
        if (now - toldMillis >= TOLD_MILLIS) {
            toldMillis = now;
            LOG.infof("%s goes on: %d rows, %d bytes, %d ms", name, rows, bytes, now - beganMillis);
        }
    }

    /** Bytes that its client has taken. */
    void taken(int bytesOfPart) {
        bytes += bytesOfPart;
    }

    long rows() {
        return rows;
    }

    void failed(Throwable failure) {
        ErrorReporter.report(failure, name);
        LOG.infof("%s cannot go on: %s", name, Failures.translate(failure).getMessage());
    }

    void ended(ExportOutcome outcome) {
        LOG.infof(
                "%s has ended: %s, %d rows, %d bytes, %d ms",
                name, outcome.label(), rows, bytes, clock.millis() - beganMillis);
    }
}
