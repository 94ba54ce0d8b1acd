package ai.tiris.auth;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** How an app on a phone signs in, once it has asked the provider by the provider's own means. */
public interface AppSignIn {
    /** What a request for tokens names it by. */
    String grantType();

    /** Whether the operator has configured it. */
    boolean isOn();

    /**
     * Whom the provider vouches for.
     *
     * <p>Fails with UNAUTHENTICATED (the credential), UNAVAILABLE (the provider cannot be asked).
     *
     * @param credential what the app has got from the provider, in the provider's own form
     * @param nonce what the credential has to carry; null where the app gave the provider none
     */
    Uni<ProviderIdentity> identity(String credential, @Nullable String nonce);
}
