package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /graphql}, as the GraphQL over HTTP specification has it: reads one JSON request, runs it as its caller on
 * the event loop, and writes the answer. There is no GET and no other body, so that no web page can send what its
 * visitor did not mean to.
 */
@ApplicationScoped
public class GraphQlEndpoint {
    private static final String PATH = "/graphql";
    /** Before the library's own handlers of the same path, and those that authenticate by other means than ours. */
    private static final int FIRST = -250;
    /** Answers up to here are not worth compressing. */
    private static final int SMALL_BYTES = 1_400;

    /** Of the only operation whose body may be large. */
    private static final String INGEST = "ingestEvents";

    private final GraphQlExecution execution;
    private final Authenticator authenticator;
    private final Pool pool;
    private final RequestLimits limits;
    private final PersistedDocuments documents;
    private final JsonBody bodies;

    GraphQlEndpoint(
            GraphQlExecution execution,
            Authenticator authenticator,
            Pool pool,
            RequestLimits limits,
            PersistedDocuments documents) {
        this.execution = execution;
        this.authenticator = authenticator;
        this.pool = pool;
        this.limits = limits;
        this.documents = documents;
        this.bodies = new JsonBody(limits);
    }

    void register(@Observes Router router) {
        router.route(PATH).order(FIRST).handler(this::checkMediaTypes);
        router.post(PATH)
                .order(FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(limits.ingestBodyBytes()))
                .handler(this::handle)
                .failureHandler(this::refuseBody);
    }

    private void checkMediaTypes(RoutingContext routing) {
        if (!routing.request().method().equals(HttpMethod.POST)) {
            routing.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(routing, 405, TirisException.validation("method", "Send a POST request."));
        } else if (!MediaTypes.isJson(routing)) {
            refuse(routing, 415, TirisException.validation("Content-Type", "Send application/json in UTF-8."));
        } else if (MediaTypes.answer(routing) == null) {
            refuse(routing, 406, TirisException.validation("Accept", "Accept application/graphql-response+json."));
        } else {
            routing.next();
        }
    }

    private void handle(RoutingContext routing) {
        GraphQlRequest request;
        try {
            byte[] body = routing.body().buffer() == null
                    ? new byte[0]
                    : routing.body().buffer().getBytes();
            request = GraphQlRequest.of(bodies.object(body), documents);
            checkSize(body, request);
        } catch (TirisException malformed) {
            refuse(routing, 400, malformed);
            return;
        }
        authenticator
                .authenticate(routing)
                .onSuccess(caller -> execute(routing, request, caller))
                .onFailure(failure -> refuse(routing, 401, failure));
    }

    private void checkSize(byte[] body, GraphQlRequest request) {
        if (body.length > limits.bodyBytes() && !request.query().contains(INGEST)) {
            throw TirisException.tooComplex("The body has more than " + limits.bodyBytes() + " bytes.");
        }
    }

    private void execute(RoutingContext routing, GraphQlRequest request, @Nullable Caller caller) {
        Request open = Request.open(pool, caller);
        Vertx vertx = routing.vertx();
        long timeLimit = vertx.setTimer(limits.requestTime().toMillis(), late -> {
            open.refresh();
            refuse(routing, 503, TirisException.unavailable());
        });
        execution.execute(request).whenComplete((answer, failure) -> {
            vertx.cancelTimer(timeLimit);
            open.refresh();
            if (failure != null) {
                refuse(routing, 500, failure);
            } else {
                boolean ok = answer.executed() || MediaTypes.JSON.equals(MediaTypes.answer(routing));
                end(routing, ok ? 200 : 400, answer);
            }
        });
    }

    private void refuseBody(RoutingContext routing) {
        if (routing.statusCode() == 413) {
            String message = "The body has more than " + limits.ingestBodyBytes() + " bytes.";
            refuse(routing, 413, TirisException.tooComplex(message));
        } else {
            refuse(routing, 500, routing.failure() == null ? TirisException.unavailable() : routing.failure());
        }
    }

    private static void refuse(RoutingContext routing, int status, Throwable failure) {
        end(routing, status, Answer.refused(failure, PATH));
    }

    private static void end(RoutingContext routing, int status, Answer answer) {
        if (routing.response().ended() || routing.response().closed()) {
            return;
        }
        String mediaType = MediaTypes.answer(routing);
        Buffer json = answer.json();
        if (json.length() <= SMALL_BYTES) {
            routing.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        routing.response()
                .setStatusCode(status)
                .putHeader(
                        HttpHeaders.CONTENT_TYPE, (mediaType == null ? MediaTypes.JSON : mediaType) + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json);
    }
}
