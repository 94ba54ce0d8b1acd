package ai.tiris.auth.provider;

import ai.tiris.auth.Client;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.GraphQlEndpoint;
import ai.tiris.platform.limits.CallRates;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.All;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * {@code GET /auth/google/sign-in} sends a browser to the provider, {@code GET /auth/google/callback} takes it back and sends
 * it on to the front end; the same for each provider that is on.
 */
@ApplicationScoped
public class SignInRoutes {
    private static final int FOUND = 302;

    private final List<Provider> providers;
    private final OidcAuthenticationMechanism extension;
    private final ReturnedSignIn returned;
    private final CallRates rates;
    private final BrowserCookies cookies;
    private final List<String> frontEnds;

    SignInRoutes(
            @All List<Provider> providers,
            OidcAuthenticationMechanism extension,
            ReturnedSignIn returned,
            CallRates rates,
            SignInSettings settings) {
        this.providers = providers;
        this.extension = extension;
        this.returned = returned;
        this.rates = rates;
        this.cookies = new BrowserCookies(settings);
        this.frontEnds = settings.frontEnds().orElse(List.of());
    }

    static String path(String provider) {
        return "/auth/" + provider;
    }

    static String callbackPath(String provider) {
        return path(provider) + "/callback";
    }

    void register(@Observes Router router) {
        providers.stream().filter(Provider::isOn).forEach(provider -> {
            router.get(path(provider.name()) + "/sign-in")
                    .order(GraphQlEndpoint.FIRST)
                    .handler(routing -> begin(provider, routing));
            router.get(callbackPath(provider.name()))
                    .order(GraphQlEndpoint.FIRST)
                    .handler(routing -> end(provider, routing));
        });
    }

    private void begin(Provider provider, RoutingContext routing) {
        try {
            rates.ofSignIn(Client.of(routing).address());
            send(provider, BegunSignIn.of(routing.queryParams(), frontEnds), routing);
        } catch (TirisException refused) {
            FrontEndAnswers.refuse(routing, refused);
        }
    }

    private void send(Provider provider, BegunSignIn begun, RoutingContext routing) {
        extension
                .getChallenge(routing)
                .map(SignInRoutes::address)
                .subscribe()
                .with(
                        address -> {
                            cookies.keep(routing, provider, state(address), begun);
                            FrontEndAnswers.redirect(routing, provider.authorization(address));
                        },
                        failure -> FrontEndAnswers.sendBack(routing, begun, failure));
    }

    private static String address(ChallengeData challenge) {
        String address = challenge.getHeaders().get(HttpHeaders.LOCATION);
        if (challenge.status != FOUND || address == null) {
            throw TirisException.unavailable();
        }
        return address;
    }

    private static String state(String address) {
        return new QueryStringDecoder(address)
                .parameters()
                .getOrDefault("state", List.of(""))
                .get(0);
    }

    private void end(Provider provider, RoutingContext routing) {
        BegunSignIn begun = cookies.take(routing, provider, frontEnds);
        if (begun == null) {
            FrontEndAnswers.refuse(routing, ProviderFailures.refused());
            return;
        }
        returned.code(provider, begun.start(), routing)
                .onTermination()
                .invoke(() -> cookies.dropSession(routing))
                .subscribe()
                .with(
                        code -> FrontEndAnswers.sendBack(routing, begun, code),
                        failure -> FrontEndAnswers.sendBack(routing, begun, failure));
    }
}
