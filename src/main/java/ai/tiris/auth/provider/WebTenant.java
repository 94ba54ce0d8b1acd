package ai.tiris.auth.provider;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import java.time.Duration;

/** What the tenants of all providers have in common. */
public final class WebTenant {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private WebTenant() {}

    /**
     * The tenant of a provider at {@code address}. With PKCE the extension encrypts what a browser keeps of a sign-in.
     *
     * @param secret known to all processes, so that a sign-in that begins at one of them ends at any
     */
    public static OidcTenantConfigBuilder of(
            String name, String address, String clientId, String secret, SignInSettings settings) {
        String ours = settings.address().orElseThrow();
        return OidcTenantConfig.authServerUrl(address)
                .tenantId(name)
                .tenantPaths(SignInRoutes.path(name) + "/*")
                .applicationType(ApplicationType.WEB_APP)
                .clientId(clientId)
                .connectionTimeout(CONNECT_TIMEOUT)
                .tokenStateManager()
                .encryptionRequired(false)
                .end()
                .authentication()
                .redirectPath(ours + SignInRoutes.callbackPath(name))
                .removeRedirectParameters(false)
                .failOnMissingStateParam(true)
                .pkceRequired()
                .stateSecret(secret)
                .stateCookieAge(settings.patience())
                .cookiePath(SignInRoutes.path(name))
                .cookieForceSecure(settings.isSecure())
                .end();
    }
}
