package ai.tiris.auth;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** From where a request comes, as the audit and the list of sessions show it. */
public record Client(@Nullable String address, @Nullable String userAgent) {
    private static final int LONGEST_USER_AGENT = 500;

    public Client {
        if (userAgent != null && userAgent.length() > LONGEST_USER_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
        }
    }

    public static Client of(RoutingContext routing) {
        return new Client(
                routing.request().remoteAddress().hostAddress(),
                routing.request().getHeader(HttpHeaders.USER_AGENT));
    }
}
