package ai.tiris.auth;

import ai.tiris.platform.errors.TirisException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Begins sessions of apps, which need no redirect and so no code of ours: the verifier never leaves this request. */
@ApplicationScoped
public class AppSignIns {
    private final List<AppSignIn> providers;
    private final SignIn signIn;
    private final Sessions sessions;

    AppSignIns(@All List<AppSignIn> providers, SignIn signIn, Sessions sessions) {
        this.providers = providers;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /** Fails as {@link AppSignIn#identity} and {@link SignIn#signIn}, and with VALIDATION (grantType). */
    Uni<SessionTokens> begin(TokenRequest.App request, Client client) {
        String verifier = OpaqueTokens.make();
        SignInStart start = new SignInStart(OpaqueTokens.challenge(verifier), request.linkTicket());
        return provider(request.provider())
                .identity(request.credential(), request.nonce())
                .flatMap(identity -> signIn.signIn(identity, start, client))
                .flatMap(code -> sessions.begin(code.value(), verifier, client));
    }

    private AppSignIn provider(String grantType) {
        return providers.stream()
                .filter(provider -> provider.isOn() && provider.grantType().equals(grantType))
                .findFirst()
                .orElseThrow(() -> TirisException.validation("grantType", "This provider is not configured here."));
    }
}
