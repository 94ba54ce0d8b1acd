package ai.tiris.demo;

import ai.tiris.auth.AccessTokens;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** At a start on the embedded database: makes the demo data and says how to look at them. */
@ApplicationScoped
public class DemoStart {
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(24);

    private final DemoData data;
    private final AccessTokens tokens;
    private final int port;

    DemoStart(
            DemoData data,
            AccessTokens tokens,
            @ConfigProperty(name = "quarkus.http.port", defaultValue = "8080") int port) {
        this.data = data;
        this.tokens = tokens;
        this.port = port;
    }

    /** A system property, which only the start of the application sets. */
    void start(@Observes StartupEvent started) {
        if (Boolean.getBoolean("tiris.embedded")) {
            data.create()
                    .subscribe()
                    .with(
                            done -> System.out.print(welcome()),
                            failure -> System.err.println("Tiris: no demo data: " + failure));
        }
    }

    private String welcome() {
        return """

                Tiris: the API      http://localhost:%1$d/graphql
                Tiris: the explorer http://localhost:%1$d/q/graphql-ui/#token=%2$s
                Tiris: the token of the user demo, good for 24 hours, which the explorer has in its address:
                %2$s

                """.formatted(port, tokens.mint(DemoData.USER, TOKEN_VALIDITY));
    }
}
