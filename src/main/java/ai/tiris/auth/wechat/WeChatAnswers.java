package ai.tiris.auth.wechat;

import ai.tiris.auth.provider.ProviderFailures;
import ai.tiris.platform.errors.TirisException;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.TenantFeature;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jboss.logging.Logger;

/** Reads WeChat's answers, all of status 200: an {@code errcode} is a failure, a token is somebody's. */
@Unremovable
@ApplicationScoped
@TenantFeature({WeChat.NAME, WeChat.MOBILE})
@OidcEndpoint({OidcEndpoint.Type.TOKEN, OidcEndpoint.Type.USERINFO})
public class WeChatAnswers implements OidcResponseFilter {
    private static final Logger LOG = Logger.getLogger(WeChatAnswers.class);
    /** A code that is not one, or was used, or is another application's: the person's to begin again. */
    private static final Set<Integer> BAD_CODES = Set.of(40_029, 40_163, 41_008);

    /** A refresh token that is none or has ended, by its time or because the person has another password now. */
    private static final Set<Integer> ENDED_TOKENS = Set.of(40_030, 42_002, 42_007);

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        return Uni.createFrom().item(() -> {
            JsonObject answer = new JsonObject(context.responseBody().toString());
            check(answer);
            if (OidcConstants.AUTHORIZATION_CODE.equals(
                    context.requestProperties().getString(OidcConstants.GRANT_TYPE))) {
                keep(answer);
            }
            return null;
        });
    }

    private static void check(JsonObject answer) {
        int error = answer.getInteger("errcode", 0);
        if (error != 0) {
            throw failure(error);
        }
    }

    private static void keep(JsonObject answer) {
        if (answer.getValue("access_token") instanceof String token
                && answer.getValue("openid") instanceof String person) {
            new WeChatGrant(token, person).keep();
        }
    }

    /** Anything else is the operator's to mend: a wrong secret, too many calls. */
    private static TirisException failure(int error) {
        if (BAD_CODES.contains(error) || ENDED_TOKENS.contains(error)) {
            return ProviderFailures.refused();
        }
        LOG.warnf("WeChat answers errcode %d", error);
        return TirisException.unavailable();
    }
}
