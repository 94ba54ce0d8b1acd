package ai.tiris.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long what a person has signed in with lasts; an operator can change each. */
@ConfigMapping(prefix = "tiris.sessions")
public interface SessionTimes {
    /** Of an access token. */
    @WithDefault("15m")
    Duration access();

    /** Of a refresh token that is not used. */
    @WithDefault("30d")
    Duration idle();

    /** Of a session, however much it is used. */
    @WithDefault("90d")
    Duration lifetime();
}
