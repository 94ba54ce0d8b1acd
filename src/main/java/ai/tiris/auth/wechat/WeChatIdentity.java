package ai.tiris.auth.wechat;

import ai.tiris.auth.ProviderIdentity;
import ai.tiris.auth.ProviderTokens;
import ai.tiris.user.AuthProvider;
import io.quarkus.oidc.UserInfo;
import jakarta.json.JsonString;
import org.jspecify.annotations.Nullable;

/** Reads a profile of WeChat's. */
final class WeChatIdentity {
    private WeChatIdentity() {}

    /** By the {@code unionid}, which is the same for all applications of ours; an {@code openid} is one application's. */
    static ProviderIdentity of(UserInfo profile, ProviderTokens tokens) {
        String unionId = text(profile, "unionid");
        String openId = text(profile, "openid");
        String subject = unionId == null ? openId : unionId;
        return new ProviderIdentity(
                AuthProvider.WECHAT,
                subject == null ? "" : subject,
                null,
                false,
                text(profile, "nickname"),
                text(profile, "headimgurl"),
                tokens);
    }

    private static @Nullable String text(UserInfo profile, String name) {
        return profile.getJsonObject().get(name) instanceof JsonString text
                        && !text.getString().isEmpty()
                ? text.getString()
                : null;
    }
}
