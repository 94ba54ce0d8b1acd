package ai.tiris.auth.google;

import ai.tiris.auth.AppSignIn;
import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.ProviderTokens;
import ai.tiris.auth.provider.ProviderFailures;
import ai.tiris.auth.provider.Tenants;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.TokenVerificationResult;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/** Signing in with the ID token that an app on a phone has got from Google. */
@ApplicationScoped
public class GoogleApp implements AppSignIn {
    private final GoogleSettings settings;
    private final Tenants tenants;
    private final List<String> audiences;

    GoogleApp(GoogleSettings settings, Tenants tenants) {
        this.settings = settings;
        this.tenants = tenants;
        this.audiences = Stream.concat(settings.clientId().stream(), settings.appClientIds().orElse(List.of()).stream())
                .toList();
    }

    @Override
    public String grantType() {
        return Google.NAME;
    }

    @Override
    public boolean isOn() {
        return settings.clientId().isPresent();
    }

    /** An app's ID token is all that it sends us: there is nothing to call Google with. */
    @Override
    public Uni<ProviderIdentity> identity(String credential, @Nullable String nonce) {
        return tenants.provider(Google.NAME)
                .flatMap(google -> claims(google, credential, nonce))
                .map(this::checkAudience)
                .map(claims -> GoogleIdentity.of(claims, ProviderTokens.NONE))
                .onFailure()
                .transform(ProviderFailures::translate);
    }

    /** Checks all but the audience: the extension's tenant is the one of the web. */
    private static Uni<JsonObject> claims(OidcProvider google, String idToken, @Nullable String nonce) {
        return check(google, idToken, nonce).map(checked -> OidcCommonUtils.decodeJwtContent(idToken));
    }

    private static Uni<TokenVerificationResult> check(OidcProvider google, String idToken, @Nullable String nonce) {
        try {
            return Uni.createFrom().item(google.verifyJwtToken(idToken, false, true, nonce));
        } catch (InvalidJwtException refused) {
            return refused.getCause() instanceof UnresolvableKeyException
                    ? google.refreshJwksAndVerifyJwtToken(idToken, false, true, nonce)
                    : Uni.createFrom().failure(refused);
        }
    }

    private JsonObject checkAudience(JsonObject claims) {
        if (!(claims.getValue("aud") instanceof String audience) || !audiences.contains(audience)) {
            throw ProviderFailures.refused();
        }
        return claims;
    }
}
