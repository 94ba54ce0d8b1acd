package ai.tiris.auth.wechat;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.runtime.OidcUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks for tokens in WeChat's way: by GET, with the application's id and secret in the query. */
@Unremovable
@ApplicationScoped
@TenantFeature({WeChat.NAME, WeChat.MOBILE})
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public class WeChatTokenRequest implements OidcRequestFilter {
    private final WeChatSettings settings;

    WeChatTokenRequest(WeChatSettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        boolean mobile = WeChat.MOBILE.equals(context.contextProperties().getString(OidcUtils.TENANT_ID_ATTRIBUTE));
        HttpRequest<Buffer> request = context.request();
        request.method(HttpMethod.GET);
        request.addQueryParam("appid", (mobile ? settings.mobileAppId() : settings.appId()).orElseThrow());
        request.addQueryParam("secret", (mobile ? settings.mobileAppSecret() : settings.appSecret()).orElseThrow());
        request.addQueryParam("code", code(context.requestBody().toString()));
        request.addQueryParam("grant_type", "authorization_code");
        context.requestBody(Buffer.buffer());
        return Uni.createFrom().voidItem();
    }

    private static String code(String form) {
        return new QueryStringDecoder(form, false)
                .parameters()
                .getOrDefault("code", List.of(""))
                .get(0);
    }
}
