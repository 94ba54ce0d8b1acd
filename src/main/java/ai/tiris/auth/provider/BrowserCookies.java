package ai.tiris.auth.provider;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a browser keeps while it is at a provider, for the paths of that provider only. */
final class BrowserCookies {
    private static final String PREFIX = "sign_in_";
    private static final String SESSION_OF_EXTENSION = "q_session";

    private final SignInSettings settings;

    BrowserCookies(SignInSettings settings) {
        this.settings = settings;
    }

    /** Keeps it for the return with {@code state}. */
    void keep(RoutingContext routing, Provider provider, String state, BegunSignIn begun) {
        routing.response()
                .addCookie(cookie(provider, PREFIX + state, begun.cookie())
                        .setMaxAge(settings.patience().toSeconds()));
    }

    /** What was kept for the state that the browser comes back with, for the last time; null where it is not its own. */
    @Nullable
    BegunSignIn take(RoutingContext routing, Provider provider, List<String> frontEnds) {
        List<String> states = routing.queryParams().getAll("state");
        Cookie kept = states.size() == 1 ? routing.request().getCookie(PREFIX + states.get(0)) : null;
        if (kept == null) {
            return null;
        }
        BegunSignIn begun = BegunSignIn.read(kept.getValue(), frontEnds);
        routing.response().addCookie(cookie(provider, kept.getName(), "").setMaxAge(0));
        return begun;
    }

    /** The extension thinks that a session begins. */
    void dropSession(RoutingContext routing) {
        List<String> names = routing.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(SESSION_OF_EXTENSION))
                .toList();
        names.forEach(name -> routing.response().removeCookies(name, false));
    }

    private Cookie cookie(Provider provider, String name, String value) {
        return Cookie.cookie(name, value)
                .setPath(SignInRoutes.path(provider.name()))
                .setHttpOnly(true)
                .setSecure(settings.isSecure())
                .setSameSite(CookieSameSite.LAX);
    }
}
