package ai.tiris.auth.provider;

import ai.tiris.platform.errors.TirisException;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells a provider in trouble from one that refuses: the extension says the same of both. */
@Unremovable
@ApplicationScoped
@OidcEndpoint({OidcEndpoint.Type.TOKEN, OidcEndpoint.Type.USERINFO})
public class BrokenAnswers implements OidcResponseFilter {
    private static final Logger LOG = Logger.getLogger(BrokenAnswers.class);
    private static final int BAD_REQUEST = 400;
    private static final int SERVER_ERROR = 500;

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        if (context.statusCode() >= SERVER_ERROR) {
            LOG.warnf("A provider answers with status %d", context.statusCode());
            return Uni.createFrom().failure(TirisException.unavailable());
        }
        return context.statusCode() == BAD_REQUEST && isRefusedGrant(context.responseBody())
                ? Uni.createFrom().failure(ProviderFailures.refused())
                : Uni.createFrom().voidItem();
    }

    /** A code or a refresh token that is not good, or is no more (RFC 6749 §5.2); not a client that is not good. */
    private static boolean isRefusedGrant(Buffer body) {
        try {
            return "invalid_grant".equals(new JsonObject(body.toString()).getValue("error"));
        } catch (DecodeException noJson) {
            return false;
        }
    }
}
