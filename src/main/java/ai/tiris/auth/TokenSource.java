package ai.tiris.auth;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Who gives new tokens for a refresh token: the providers. */
public interface TokenSource {
    /** The clients that we are at providers, as in {@link ProviderTokens#client}. */
    Set<String> clients();

    /**
     * New tokens, without a refresh token where the old one stays good. Fails with UNAUTHENTICATED where the provider takes
     * {@code refreshToken} no more, and with anything else where it cannot be asked.
     */
    Uni<ProviderTokens> renew(String client, String refreshToken);
}
