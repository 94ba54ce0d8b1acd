package ai.tiris.auth.provider;

import ai.tiris.auth.ProviderTokens;
import ai.tiris.auth.TokenSource;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;

/** The extension's own way to a provider, for what is no sign-in on the web. */
@ApplicationScoped
public class Tenants implements TokenSource {
    private final TenantConfigBean all;
    private final Clock clock;

    Tenants(TenantConfigBean all, Clock clock) {
        this.all = all;
        this.clock = clock;
    }

    /** Of the tenant {@code name}; asks the provider for its addresses and keys where that was not possible before. */
    public Uni<OidcProvider> provider(String name) {
        TenantConfigContext tenant = Objects.requireNonNull(all.getStaticTenant(name), name);
        return tenant.initialize().map(TenantConfigContext::provider);
    }

    @Override
    public Set<String> clients() {
        return all.getStaticTenantsConfig().keySet();
    }

    @Override
    public Uni<ProviderTokens> renew(String client, String refreshToken) {
        return provider(client)
                .flatMap(asked -> asked.refreshTokens(refreshToken))
                .map(granted -> tokens(client, granted));
    }

    /** What a provider lets us call it with, as we keep it. */
    public ProviderTokens tokens(String client, AuthorizationCodeTokens granted) {
        Long seconds = granted.getAccessTokenExpiresIn();
        return new ProviderTokens(
                granted.getAccessToken(),
                granted.getRefreshToken(),
                seconds == null ? null : clock.instant().plusSeconds(seconds),
                granted.getAccessTokenScope(),
                client);
    }
}
