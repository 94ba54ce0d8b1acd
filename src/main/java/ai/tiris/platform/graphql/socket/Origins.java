package ai.tiris.platform.graphql.socket;

import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Which web pages may open a socket: our own origin's, and those that may call the API. A browser asks nobody before. */
@ApplicationScoped
class Origins {
    private final List<String> allowed;
    private final List<Pattern> patterns;

    Origins(
            @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean others,
            @ConfigProperty(name = "quarkus.http.cors.origins") Optional<List<String>> origins) {
        this.allowed = others ? origins.orElse(List.of()) : List.of();
        this.patterns = CORSFilter.parseAllowedOriginsRegex(Optional.of(allowed));
    }

    /** True too where there is no origin: then it is no browser. */
    boolean allow(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                || allowed.contains(origin)
                || allowed.equals(List.of("*"))
                || CORSFilter.isOriginAllowedByRegex(patterns, origin)
                || isOurs(origin, request.authority());
    }

    /** Whatever the scheme: a proxy may have taken the encryption off. */
    private static boolean isOurs(String origin, @Nullable HostAndPort here) {
        try {
            return here != null
                    && here.toString().equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
