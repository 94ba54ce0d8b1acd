package ai.tiris.auth.provider;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Bounds how long each request to a provider may take: without it, a silent provider would hold connections for ever. */
@Unremovable
@ApplicationScoped
public class BoundedRequests implements OidcRequestFilter {
    private final long timeoutMillis;

    BoundedRequests(SignInSettings settings) {
        this.timeoutMillis = settings.answerTimeout().toMillis();
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(timeoutMillis);
        return Uni.createFrom().voidItem();
    }
}
