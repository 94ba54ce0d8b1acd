package ai.tiris.platform.start;

import org.jspecify.annotations.Nullable;

/** A start, or a command, is refused; the message is the one line that tells the operator why, and what to set. */
public final class StartRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StartRefused(String message) {
        this(message, null);
    }

    StartRefused(String message, @Nullable Throwable cause) {
        super(message.strip().replaceAll("\\s*\\R\\s*", " "), cause, false, false);
    }
}
