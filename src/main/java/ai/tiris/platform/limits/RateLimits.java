package ai.tiris.platform.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests there may be in a minute; an operator can change each, and 0 is no limit. */
@ConfigMapping(prefix = "tiris.rates")
public interface RateLimits {
    /** Of one user, by whatever token. */
    @WithDefault("6000")
    int user();

    /** Of one API token. */
    @WithDefault("6000")
    int apiToken();

    /** Of one share link, whoever uses it. */
    @WithDefault("600")
    int shareLink();

    /** Of one address, without a token or with one that is not good. */
    @WithDefault("600")
    int anonymous();

    /** Of one address, for tokens and sign-ins. */
    @WithDefault("60")
    int signIn();
}
