package ai.tiris.auth.google;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whose client we are at Google. */
@ConfigMapping(prefix = "tiris.google")
public interface GoogleSettings {
    /** Without it Google is off. */
    Optional<String> clientId();

    /** There where the client's id is. */
    Optional<String> clientSecret();

    /** The client ids of the apps on phones, whose ID tokens are good too. */
    Optional<List<String>> appClientIds();

    /** Whether we get a refresh token too; then people are asked for their consent each time. */
    @WithDefault("false")
    boolean offline();

    /** The issuer. */
    @WithDefault("https://accounts.google.com")
    String address();

    /** How long an unknown key is not asked for again: whoever makes up key ids makes us ask no more often than this. */
    @WithDefault("1m")
    Duration keyRefresh();
}
