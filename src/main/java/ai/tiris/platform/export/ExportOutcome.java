package ai.tiris.platform.export;

import java.util.Locale;

/** How an export ended. */
enum ExportOutcome {
    COMPLETE,
    /** The client has closed the connection, or is gone. */
    CLIENT,
    /** The client has not read for too long. */
    SLOW,
    /** It has taken longer than an export may. */
    OVERDUE,
    /** The session, the API token or the user has ended. */
    REFUSED,
    /** A page could not be read, or rows are gone that were there when it began. */
    FAILED,
    /** The process ends. */
    RESTART;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
