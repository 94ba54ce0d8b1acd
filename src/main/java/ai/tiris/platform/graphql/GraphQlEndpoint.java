package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.ErrorReporter;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Json;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.ExecutionService;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** {@code POST /graphql}: reads one JSON request, runs it as its caller on the event loop, and writes the answer. */
@ApplicationScoped
public class GraphQlEndpoint {
    private static final String PATH = "/graphql";
    /** Before the library's own handler of the same path. */
    private static final int FIRST = -1;

    private final ExecutionService execution;
    private final Authenticator authenticator;
    private final Pool pool;
    private final long mostBodyBytes;

    GraphQlEndpoint(
            ExecutionService execution,
            Authenticator authenticator,
            Pool pool,
            @ConfigProperty(name = "tiris.limits.body-bytes", defaultValue = "1048576") long mostBodyBytes) {
        this.execution = execution;
        this.authenticator = authenticator;
        this.pool = pool;
        this.mostBodyBytes = mostBodyBytes;
    }

    void register(@Observes Router router) {
        router.post(PATH)
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(mostBodyBytes))
                .handler(this::handle);
    }

    private void handle(RoutingContext routing) {
        JsonObject body = readBody(routing);
        if (body == null) {
            refuse(routing, 400, TirisException.validation("query", "Send one JSON object with a query."));
            return;
        }
        authenticator
                .authenticate(routing)
                .onSuccess(caller -> execute(routing, body, caller))
                .onFailure(failure -> refuse(routing, 401, failure));
    }

    private static @Nullable JsonObject readBody(RoutingContext routing) {
        String contentType = routing.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String text = routing.body().asString();
        if (contentType == null || !contentType.startsWith("application/json") || text == null) {
            return null;
        }
        try {
            return Json.parseObject(text);
        } catch (JsonException malformed) {
            return null;
        }
    }

    private void execute(RoutingContext routing, JsonObject body, @Nullable Caller caller) {
        Request request = Request.open(pool, caller);
        ManagedContext beans = Arc.container().requestContext();
        beans.activate();
        Map<String, Object> context = new HashMap<>();
        context.put("runBlocking", false);
        context.put("httpHeaders", Map.<String, List<String>>of());
        context.put("state", beans.getState());
        try {
            execution.executeAsync(body, context, new AnswerWriter(routing, request));
        } finally {
            beans.deactivate();
        }
    }

    private static void refuse(RoutingContext routing, int status, Throwable failure) {
        Map<String, Object> told = ErrorReporter.report(failure, PATH);
        Object message = told.remove("message");
        String answer = Json.of(Map.of("errors", List.of(Map.of("message", message, "extensions", told))))
                .toString();
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, AnswerWriter.CONTENT_TYPE)
                .end(answer);
    }
}
