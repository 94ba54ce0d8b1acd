package ai.tiris.auth.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What sign-ins with all providers have in common. */
@ConfigMapping(prefix = "tiris.sign-in")
public interface SignInSettings {
    /** Where browsers reach this API, such as {@code https://api.example.org}; there with each provider that is on. */
    Optional<String> address();

    /** Where browsers may be sent back to, whole addresses; there with each provider that is on. */
    Optional<List<String>> frontEnds();

    /** How long a person may take at the provider. */
    @WithDefault("10m")
    Duration patience();

    /** How long a provider may take for an answer. */
    @WithDefault("5s")
    Duration answerTimeout();

    /** Whether cookies are for encrypted connections only: everywhere but on a developer's own machine. */
    default boolean isSecure() {
        return address().orElse("https:").startsWith("https:");
    }
}
