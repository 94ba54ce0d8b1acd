package ai.tiris.auth.provider;

import ai.tiris.auth.Client;
import ai.tiris.auth.OneTimeCode;
import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.SignIn;
import ai.tiris.auth.SignInStart;
import ai.tiris.platform.limits.CallRates;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs in whom a provider has sent back: the extension checks the state and exchanges the provider's code. */
@ApplicationScoped
public class ReturnedSignIn {
    private final OidcAuthenticationMechanism extension;
    private final IdentityProviderManager identities;
    private final Tenants tenants;
    private final SignIn signIn;
    private final CallRates rates;

    ReturnedSignIn(
            OidcAuthenticationMechanism extension,
            IdentityProviderManager identities,
            Tenants tenants,
            SignIn signIn,
            CallRates rates) {
        this.extension = extension;
        this.identities = identities;
        this.tenants = tenants;
        this.signIn = signIn;
        this.rates = rates;
    }

    /** Fails with whatever {@link ProviderFailures} translates. */
    Uni<OneTimeCode> code(Provider provider, SignInStart start, RoutingContext routing) {
        Client client = Client.of(routing);
        return checkIssuer(provider, routing)
                .invoke(() -> rates.ofSignIn(client.address()))
                .flatMap(checked -> extension.authenticate(routing, identities))
                .map(identity -> identity(provider, identity, routing))
                .flatMap(identity -> signIn.signIn(identity, start, client));
    }

    /** An answer that says to be of another issuer is not taken to this one (RFC 9207): not even its code is sent there. */
    private Uni<Void> checkIssuer(Provider provider, RoutingContext routing) {
        String issuer = routing.queryParams().get("iss");
        return issuer == null
                ? Uni.createFrom().voidItem()
                : tenants.provider(provider.name()).map(asked -> {
                    if (!issuer.equals(asked.getMetadata().getIssuer())) {
                        throw ProviderFailures.refused();
                    }
                    return null;
                });
    }

    private ProviderIdentity identity(Provider provider, @Nullable SecurityIdentity checked, RoutingContext routing) {
        if (checked == null) {
            throw ProviderFailures.refused();
        }
        AuthorizationCodeTokens tokens = routing.get(AuthorizationCodeTokens.class.getName());
        return provider.identity(checked, tenants.tokens(provider.name(), Objects.requireNonNull(tokens)));
    }
}
