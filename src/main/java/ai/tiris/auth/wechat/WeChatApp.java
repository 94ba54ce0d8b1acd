package ai.tiris.auth.wechat;

import ai.tiris.auth.AppSignIn;
import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.provider.ProviderFailures;
import ai.tiris.auth.provider.Tenants;
import io.quarkus.oidc.runtime.OidcProvider;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Signing in with the code that an app on a phone has got from WeChat's SDK. */
@ApplicationScoped
public class WeChatApp implements AppSignIn {
    private final WeChatSettings settings;
    private final Tenants tenants;

    WeChatApp(WeChatSettings settings, Tenants tenants) {
        this.settings = settings;
        this.tenants = tenants;
    }

    @Override
    public String grantType() {
        return WeChat.NAME;
    }

    @Override
    public boolean isOn() {
        return settings.mobileAppId().isPresent();
    }

    /** A code is good for one application and one use, so there is no nonce. */
    @Override
    public Uni<ProviderIdentity> identity(String credential, @Nullable String nonce) {
        return tenants.provider(WeChat.MOBILE)
                .flatMap(weChat -> identity(weChat, credential))
                .onFailure()
                .transform(ProviderFailures::translate);
    }

    private Uni<ProviderIdentity> identity(OidcProvider weChat, String code) {
        return weChat.getCodeFlowTokens(code, "", null).flatMap(granted -> weChat.getUserInfo(granted.getAccessToken())
                .map(profile -> WeChatIdentity.of(profile, tenants.tokens(WeChat.MOBILE, granted))));
    }
}
