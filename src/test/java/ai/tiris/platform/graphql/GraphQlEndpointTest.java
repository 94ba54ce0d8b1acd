package ai.tiris.platform.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.support.TirisTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What only happens by a mistake of ours: the caller is told all the same. */
@TirisTest
class GraphQlEndpointTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    GraphQlExecution execution;

    @Inject
    Pool pool;

    @Inject
    RequestLimits limits;

    @Inject
    CallRates rates;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() throws Exception {
        await(vertx.close());
    }

    @Test
    void a_failure_that_nobody_has_thought_of_is_answered_and_tells_nothing() throws Exception {
        PersistedDocuments broken = new PersistedDocuments(limits, Optional.empty()) {
            @Override
            String document(@Nullable String query, Map<String, Object> extensions) {
                throw new IllegalStateException("canary-7");
            }
        };
        Operations operations = new Operations(execution, broken, pool, limits);
        HttpResponse<String> answer = answerOf(new GraphQlEndpoint(operations, new Later(), limits, rates));
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"code\":\"INTERNAL\""), answer.body());
        assertFalse(answer.body().contains("canary"), answer.body());
    }

    /** Says after a while that nobody is calling. */
    private final class Later implements Authenticator {
        @Override
        public Future<@Nullable Caller> authenticate(RoutingContext routing) {
            return vertx.timer(1).map(over -> null);
        }

        @Override
        public Future<Authenticated> authenticate(String token, @Nullable String address, @Nullable String userAgent) {
            throw new UnsupportedOperationException();
        }
    }

    private HttpResponse<String> answerOf(GraphQlEndpoint endpoint) throws Exception {
        Router router = Router.router(vertx);
        endpoint.register(router);
        int port =
                await(vertx.createHttpServer().requestHandler(router).listen(0)).actualPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString("{\"query\": \"{ __typename }\"}"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static <T> T await(Future<T> result) throws Exception {
        return result.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
