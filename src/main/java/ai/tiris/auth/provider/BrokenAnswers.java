package ai.tiris.auth.provider;

import ai.tiris.platform.errors.TirisException;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Tells a provider in trouble from one that refuses: the extension says the same of both. */
@Unremovable
@ApplicationScoped
@OidcEndpoint({OidcEndpoint.Type.TOKEN, OidcEndpoint.Type.USERINFO})
public class BrokenAnswers implements OidcResponseFilter {
    private static final Logger LOG = Logger.getLogger(BrokenAnswers.class);
    private static final int SERVER_ERROR = 500;

    @Override
    public Uni<Void> filter(OidcResponseFilterContext context) {
        if (context.statusCode() < SERVER_ERROR) {
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("A provider answers with status %d", context.statusCode());
        return Uni.createFrom().failure(TirisException.unavailable());
    }
}
