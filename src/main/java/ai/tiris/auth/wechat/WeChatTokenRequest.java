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
import java.util.Map;

/** Asks for tokens in WeChat's way: by GET, with the application's id and secret in the query; new ones for a refresh token by another path, without the secret. */
@Unremovable
@ApplicationScoped
@TenantFeature({WeChat.NAME, WeChat.MOBILE})
@OidcEndpoint(OidcEndpoint.Type.TOKEN)
public class WeChatTokenRequest implements OidcRequestFilter {
    private static final String REFRESH_TOKEN = "refresh_token";

    private final WeChatSettings settings;

    WeChatTokenRequest(WeChatSettings settings) {
        this.settings = settings;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        boolean mobile = WeChat.MOBILE.equals(context.contextProperties().getString(OidcUtils.TENANT_ID_ATTRIBUTE));
        Map<String, List<String>> form =
                new QueryStringDecoder(context.requestBody().toString(), false).parameters();
        HttpRequest<Buffer> request = context.request().method(HttpMethod.GET);
        if (form.containsKey(REFRESH_TOKEN)) {
            askAgain(request, mobile, form);
        } else {
            ask(request, mobile, form);
        }
        context.requestBody(Buffer.buffer());
        return Uni.createFrom().voidItem();
    }

    private void ask(HttpRequest<Buffer> request, boolean mobile, Map<String, List<String>> form) {
        request.addQueryParam("appid", appId(mobile));
        request.addQueryParam("secret", (mobile ? settings.mobileAppSecret() : settings.appSecret()).orElseThrow());
        request.addQueryParam("code", first(form, "code"));
        request.addQueryParam("grant_type", "authorization_code");
    }

    private void askAgain(HttpRequest<Buffer> request, boolean mobile, Map<String, List<String>> form) {
        // Before the query, which it would forget.
        request.uri(request.uri().replace("/access_token", "/refresh_token"));
        request.addQueryParam("appid", appId(mobile));
        request.addQueryParam("grant_type", REFRESH_TOKEN);
        request.addQueryParam(REFRESH_TOKEN, first(form, REFRESH_TOKEN));
    }

    private String appId(boolean mobile) {
        return (mobile ? settings.mobileAppId() : settings.appId()).orElseThrow();
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).get(0);
    }
}
