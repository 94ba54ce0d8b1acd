package ai.tiris.auth.provider;

import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.ProviderTokens;
import io.quarkus.security.identity.SecurityIdentity;

/** What is a provider's own in a sign-in on the web; its tenant of the extension has its name. */
public interface Provider {
    /** As in the paths, {@code /auth/google/…}. */
    String name();

    /** Whether the operator has configured it. */
    boolean isOn();

    /** Where the browser is to go, from where the extension would send it. */
    default String authorization(String address) {
        return address;
    }

    /** Whom the provider vouches for, everything checked. Fails with VALIDATION where the subject is none. */
    ProviderIdentity identity(SecurityIdentity checked, ProviderTokens tokens);
}
