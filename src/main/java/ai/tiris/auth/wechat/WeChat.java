package ai.tiris.auth.wechat;

import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.ProviderTokens;
import ai.tiris.auth.provider.Provider;
import ai.tiris.auth.provider.SignInSettings;
import ai.tiris.auth.provider.WebTenant;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.UserInfo;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signing in with WeChat on the web, by a code that is scanned with the phone ({@code snsapi_login}). */
@ApplicationScoped
public class WeChat implements Provider {
    static final String NAME = "wechat";
    static final String MOBILE = "wechat-mobile";
    private static final String USER_INFO = "userinfo";

    private final WeChatSettings settings;
    private final SignInSettings common;

    WeChat(WeChatSettings settings, SignInSettings common) {
        this.settings = settings;
        this.common = common;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isOn() {
        return settings.appId().isPresent();
    }

    void configure(@Observes Oidc oidc) {
        create(oidc, NAME, settings.appId(), settings.appSecret());
        create(oidc, MOBILE, settings.mobileAppId(), settings.mobileAppSecret());
    }

    private void create(Oidc oidc, String name, Optional<String> appId, Optional<String> secret) {
        if (appId.isPresent()) {
            oidc.create(tenant(name, appId.get(), secret.orElseThrow()));
        }
    }

    private OidcTenantConfig tenant(String name, String appId, String secret) {
        return WebTenant.of(name, settings.apiAddress(), appId, secret, common)
                .discoveryEnabled(false)
                .authorizationPath(settings.address() + "/connect/qrconnect")
                .tokenPath("/sns/oauth2/access_token")
                .userInfoPath("/sns/userinfo")
                .authentication()
                .idTokenRequired(false)
                .userInfoRequired()
                .end()
                .build();
    }

    /** In WeChat's words and order, and with nothing that its documentation does not name. */
    @Override
    public String authorization(String address) {
        Map<String, List<String>> parameters = new QueryStringDecoder(address).parameters();
        QueryStringEncoder theirs = new QueryStringEncoder(settings.address() + "/connect/qrconnect");
        theirs.addParam("appid", settings.appId().orElseThrow());
        theirs.addParam("redirect_uri", first(parameters, "redirect_uri"));
        theirs.addParam("response_type", "code");
        theirs.addParam("scope", "snsapi_login");
        theirs.addParam("state", first(parameters, "state"));
        return theirs + "#wechat_redirect";
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of("")).get(0);
    }

    @Override
    public ProviderIdentity identity(SecurityIdentity checked, ProviderTokens tokens) {
        UserInfo profile = checked.getAttribute(USER_INFO);
        return WeChatIdentity.of(profile, tokens);
    }
}
