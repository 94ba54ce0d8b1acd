package ai.tiris.auth.provider;

import ai.tiris.support.NodeProject;
import ai.tiris.support.Ports;
import ai.tiris.support.Secrets;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** An OpenID provider in Google's place where there is Node to run it, and a stand-in of WeChat's. */
public final class RunningProviders implements QuarkusTestResourceLifecycleManager {
    static final String CLIENT = "web-client";
    static final String SECRET = "a-secret-that-is-32-characters-long";
    private static final String PREFIX = "tiris.test.";

    private @Nullable Process openId;
    private @Nullable WeChatStandIn weChat;

    @Override
    public Map<String, String> start() {
        int ours = Ports.free();
        int theirs = Ports.free();
        String key = newKey();
        if (NodeProject.isPossible()) {
            openId = openId(theirs, ours, key, false);
        }
        WeChatStandIn standIn = WeChatStandIn.start();
        weChat = standIn;
        Map<String, String> settings = new HashMap<>();
        // Both, as the metrics of servers take either all ports for known or none.
        settings.put("quarkus.http.test-port", Integer.toString(ours));
        settings.put("quarkus.management.test-port", Integer.toString(Ports.free()));
        settings.put("tiris.sign-in.address", "http://localhost:" + ours);
        settings.put("tiris.sign-in.front-ends", Browser.FRONT_END + "," + Browser.OTHER_FRONT_END);
        settings.put("tiris.sign-in.answer-timeout", "1s");
        settings.put("tiris.google.client-id", CLIENT);
        settings.put("tiris.google.client-secret", SECRET);
        settings.put("tiris.google.app-client-ids", "android-client,ios-client");
        settings.put("tiris.google.address", "http://localhost:" + theirs);
        settings.put("tiris.google.key-refresh", "1s");
        settings.put("tiris.google.offline", "true");
        settings.put("tiris.wechat.address", standIn.address());
        settings.put("tiris.wechat.api-address", standIn.address());
        settings.put("tiris.wechat.app-id", WeChatStandIn.WEB);
        settings.put("tiris.wechat.app-secret", WeChatStandIn.secret(WeChatStandIn.WEB));
        settings.put("tiris.wechat.mobile-app-id", WeChatStandIn.MOBILE);
        settings.put("tiris.wechat.mobile-app-secret", WeChatStandIn.secret(WeChatStandIn.MOBILE));
        settings.put(PREFIX + "openid-key", key);
        return settings;
    }

    /** A process for an application on the port {@code ours}; with forms, people log in by any name, and consent. */
    static Process openId(int port, int ours, String key, boolean hasForms) {
        return NodeProject.installed("openid-provider")
                .start(
                        "provider.mjs",
                        Map.of(
                                "PROVIDER_PORT",
                                Integer.toString(port),
                                "PROVIDER_KEY",
                                key,
                                "PROVIDER_CLIENT",
                                CLIENT,
                                "PROVIDER_SECRET",
                                Secrets.remember(SECRET),
                                "PROVIDER_REDIRECT",
                                "http://localhost:" + ours + "/auth/google/callback",
                                "PROVIDER_FORMS",
                                Boolean.toString(hasForms),
                                "PROVIDER_TOKENS",
                                Secrets.file().toString()));
    }

    @Override
    public void stop() {
        if (openId != null) {
            openId.destroyForcibly();
        }
        if (weChat != null) {
            weChat.close();
        }
    }

    /** After the application's own resource, whose port is any. */
    @Override
    public int order() {
        return 10;
    }

    /** Of the application under test, as the tests see it. */
    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** What the OpenID provider signs with. */
    static RsaJsonWebKey openIdKey() {
        try {
            return (RsaJsonWebKey) RsaJsonWebKey.Factory.newPublicJwk(setting(PREFIX + "openid-key"));
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String newKey() {
        return newKey("first").toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            key.setAlgorithm("RS256");
            key.setUse("sig");
            return key;
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
