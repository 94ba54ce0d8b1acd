package ai.tiris.auth.wechat;

import ai.tiris.platform.errors.TirisException;
import io.smallrye.common.vertx.ContextLocals;

/** What WeChat granted in the request that is being served: the extension passes on the token, but not whose it is. */
record WeChatGrant(String accessToken, String openId) {
    private static final String KEY = WeChatGrant.class.getName();

    void keep() {
        ContextLocals.put(KEY, this);
    }

    static WeChatGrant current() {
        return ContextLocals.<WeChatGrant>get(KEY).orElseThrow(TirisException::unavailable);
    }

    /** Without the token, whoever logs it. */
    @Override
    public String toString() {
        return "WeChatGrant";
    }
}
