package ai.tiris.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider lets us call it with; kept encrypted, never shown.
 *
 * @param expiresAt when {@code access} ends; null where it doesn't
 * @param scope what the provider lets us read, in its own words
 * @param client as which of our clients we got them, the only one that may use {@code refresh}; null where there are none
 */
public record ProviderTokens(
        @Nullable String access,
        @Nullable String refresh,
        @Nullable Instant expiresAt,
        @Nullable String scope,
        @Nullable String client) {
    /** Where a provider gives none. */
    public static final ProviderTokens NONE = new ProviderTokens(null, null, null, null, null);

    /** Without the tokens, whoever logs it. */
    @Override
    public String toString() {
        return "ProviderTokens[scope=" + scope + ", expiresAt=" + expiresAt + "]";
    }
}
