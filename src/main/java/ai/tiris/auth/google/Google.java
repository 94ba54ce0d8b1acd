package ai.tiris.auth.google;

import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.ProviderTokens;
import ai.tiris.auth.provider.Provider;
import ai.tiris.auth.provider.SignInSettings;
import ai.tiris.auth.provider.WebTenant;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Signing in with Google on the web: the code flow with PKCE and a nonce. */
@ApplicationScoped
public class Google implements Provider {
    static final String NAME = "google";
    /** Without asking for consent Google gives a refresh token only to who has never signed in here before. */
    private static final Map<String, String> OFFLINE = Map.of("access_type", "offline", "prompt", "consent");

    private final GoogleSettings settings;
    private final SignInSettings common;

    Google(GoogleSettings settings, SignInSettings common) {
        this.settings = settings;
        this.common = common;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return settings.clientId().isPresent();
    }

    void configure(@Observes Oidc oidc) {
        if (isOn()) {
            oidc.create(tenant());
        }
    }

    OidcTenantConfig tenant() {
        String secret = settings.clientSecret().orElseThrow();
        return WebTenant.of(NAME, settings.address(), settings.clientId().orElseThrow(), secret, common)
                .credentials(secret)
                .authentication()
                .nonceRequired()
                .scopes("email", "profile")
                .extraParams(settings.offline() ? OFFLINE : Map.of())
                .end()
                .token()
                .subjectRequired()
                .forcedJwkRefreshInterval(settings.keyRefresh())
                .end()
                .build();
    }

    @Override
    public ProviderIdentity identity(SecurityIdentity checked, ProviderTokens tokens) {
        String idToken = checked.getCredential(IdTokenCredential.class).getToken();
        return GoogleIdentity.of(OidcCommonUtils.decodeJwtContent(idToken), tokens);
    }
}
