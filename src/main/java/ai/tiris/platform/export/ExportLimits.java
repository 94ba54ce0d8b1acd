package ai.tiris.platform.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The bounds of exports; an operator can change each. */
@ConfigMapping(prefix = "tiris.exports")
public interface ExportLimits {
    /** Exports of one user that this process sends at the same time. */
    @WithDefault("2")
    int ofOneUser();

    /** Exports of all users that this process sends at the same time. */
    @WithDefault("10")
    int ofAllUsers();

    /** How long a client may leave unread what waits for it. */
    @WithDefault("60s")
    Duration slow();

    /** How long an export may take, however steadily its client reads. */
    @WithDefault("1h")
    Duration longest();
}
