package ai.tiris.platform.graphql;

import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A path that takes one JSON object by POST and answers in JSON. There is no GET and no other body, so that no web page can
 * send what its visitor did not mean to.
 */
public final class JsonRoute {
    /** Answers up to here are not worth compressing. */
    private static final int SMALL_BYTES = 1_400;

    private final String path;
    private final int mostBytes;
    private final Function<RoutingContext, @Nullable String> answerType;
    private final JsonBody bodies;

    /**
     * @param mostBytes of a body
     * @param answerType the media type of the answer to a request; null where its caller accepts none that there is
     */
    public JsonRoute(
            String path, int mostBytes, Function<RoutingContext, @Nullable String> answerType, RequestLimits limits) {
        this.path = path;
        this.mostBytes = mostBytes;
        this.answerType = answerType;
        this.bodies = new JsonBody(limits);
    }

    /** Refuses what is no request, and hands on what is one when its body is here. */
    public void register(Router router, Handler<RoutingContext> handler) {
        router.route(path).order(GraphQlEndpoint.FIRST).handler(this::check);
        router.post(path)
                .order(GraphQlEndpoint.FIRST)
                .handler(BodyHandler.create(false).setBodyLimit(mostBytes))
                .handler(handler)
                .failureHandler(this::refuseBody);
    }

    /** The object that was sent; VALIDATION where it is none, or one beyond the limits. */
    public Map<String, @Nullable Object> object(RoutingContext routing) {
        Buffer body = routing.body().buffer();
        return bodies.object(body == null ? new byte[0] : body.getBytes());
    }

    /** With the status that belongs to the failure. */
    public void refuse(RoutingContext routing, Throwable failure) {
        refuse(routing, Failures.translate(failure).code().httpStatus(), failure);
    }

    void refuse(RoutingContext routing, int status, Throwable failure) {
        RetryAfter.tell(routing, failure);
        answer(routing, status, Answer.refused(failure, path)::json);
    }

    /** Answers, unless that was done already or the caller is gone: then nothing is written. */
    public void answer(RoutingContext routing, int status, Supplier<Buffer> answer) {
        if (routing.response().ended() || routing.response().closed()) {
            return;
        }
        Buffer json = answer.get();
        if (json.length() <= SMALL_BYTES) {
            routing.response().putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        String type = answerType.apply(routing);
        routing.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, (type == null ? MediaTypes.JSON : type) + "; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json);
    }

    static TirisException tooLarge(int bytes) {
        return TirisException.tooComplex("The body has more than " + bytes + " bytes.");
    }

    private void check(RoutingContext routing) {
        if (!routing.request().method().equals(HttpMethod.POST)) {
            routing.response().putHeader(HttpHeaders.ALLOW, "POST");
            refuse(routing, 405, TirisException.validation("method", "Send a POST request."));
        } else if (!MediaTypes.isJson(routing)) {
            refuse(routing, 415, TirisException.validation("Content-Type", "Send application/json in UTF-8."));
        } else if (answerType.apply(routing) == null) {
            refuse(routing, 406, TirisException.validation("Accept", "Accept " + MediaTypes.RESPONSE + "."));
        } else {
            routing.next();
        }
    }

    private void refuseBody(RoutingContext routing) {
        if (routing.statusCode() == 413) {
            refuse(routing, tooLarge(mostBytes));
        } else {
            refuse(routing, 500, routing.failure() == null ? TirisException.unavailable() : routing.failure());
        }
    }
}
