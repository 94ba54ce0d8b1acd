package ai.tiris.platform.limits;

import ai.tiris.platform.access.Credential.Share;
import ai.tiris.platform.db.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose request counts for what. */
@ApplicationScoped
public class CallRates {
    private final Rates rates;
    private final RateLimits limits;

    CallRates(Rates rates, RateLimits limits) {
        this.rates = rates;
        this.limits = limits;
    }

    /** A request of a caller with a good token; its user does not pay for a share link. Fails with RATE_LIMITED. */
    public void ofCaller(Caller caller) {
        Share share = caller.credential().share();
        if (share != null) {
            rates.take("share " + share.linkId(), limits.shareLink());
            return;
        }
        UUID apiToken = caller.credential().apiTokenId();
        if (apiToken != null) {
            rates.take("token " + apiToken, limits.apiToken());
        }
        rates.take("user " + caller.userId(), limits.user());
    }

    /** A request without a token, or with one that is not good. Fails with RATE_LIMITED. */
    public void ofNobody(@Nullable String address) {
        rates.take("address " + network(address), limits.anonymous());
    }

    /** Before it is known whether a token is good, which costs a look-up: fails as {@link #ofNobody} would. */
    public void requireLeftOfNobody(@Nullable String address) {
        rates.requireLeft("address " + network(address), limits.anonymous());
    }

    /** A request for a sign-in or for tokens. Fails with RATE_LIMITED. */
    public void ofSignIn(@Nullable String address) {
        rates.take("sign-in " + network(address), limits.signIn());
    }

    /** Of an IPv6 address the first 64 bits: the rest is its owner's to choose. */
    static String network(@Nullable String address) {
        if (address == null || address.indexOf(':') < 0) {
            return String.valueOf(address);
        }
        String[] groups = address.split(":", 5);
        return String.join(":", Arrays.copyOf(groups, Math.min(4, groups.length)));
    }
}
