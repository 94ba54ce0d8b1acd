package ai.tiris.auth.wechat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whose applications we are at WeChat's open platform: one for the web, another one for phones. */
@ConfigMapping(prefix = "tiris.wechat")
public interface WeChatSettings {
    /** Without it WeChat is off on the web. */
    Optional<String> appId();

    /** There where the application's id is. */
    Optional<String> appSecret();

    /** Without it WeChat is off on phones. */
    Optional<String> mobileAppId();

    /** There where the application's id is. */
    Optional<String> mobileAppSecret();

    /** Where people scan the code. */
    @WithDefault("https://open.weixin.qq.com")
    String address();

    /** Where we ask for tokens and profiles. */
    @WithDefault("https://api.weixin.qq.com")
    String apiAddress();
}
