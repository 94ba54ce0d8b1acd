package ai.tiris.auth.wechat;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks for a profile in WeChat's way: with the token and the person in the query. */
@Unremovable
@ApplicationScoped
@TenantFeature({WeChat.NAME, WeChat.MOBILE})
@OidcEndpoint(OidcEndpoint.Type.USERINFO)
public class WeChatProfileRequest implements OidcRequestFilter {
    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        WeChatGrant grant = WeChatGrant.current();
        context.request().addQueryParam("access_token", grant.accessToken());
        context.request().addQueryParam("openid", grant.openId());
        return Uni.createFrom().voidItem();
    }
}
