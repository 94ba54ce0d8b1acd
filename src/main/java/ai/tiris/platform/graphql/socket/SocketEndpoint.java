package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Answer;
import ai.tiris.platform.graphql.GraphQlEndpoint;
import ai.tiris.platform.graphql.JsonBody;
import ai.tiris.platform.graphql.MediaTypes;
import ai.tiris.platform.graphql.Operations;
import ai.tiris.platform.limits.RequestLimits;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/** The handshake: {@code GET /graphql} with the wish to go on as a WebSocket. */
@ApplicationScoped
public class SocketEndpoint {
    /** Of the npm package {@code graphql-ws}; the older one of that name is not spoken here. */
    static final String PROTOCOL = "graphql-transport-ws";

    private final Origins origins;
    private final SocketWatch watch;
    private final SocketTools tools;

    SocketEndpoint(
            Origins origins,
            SocketWatch watch,
            Admission admission,
            Operations operations,
            OpenSockets open,
            SocketLimits limits,
            RequestLimits requestLimits,
            Clock clock) {
        this.origins = origins;
        this.watch = watch;
        this.tools = new SocketTools(admission, operations, open, limits, new JsonBody(requestLimits), clock);
    }

    void register(@Observes Router router, Vertx vertx) {
        router.get(GraphQlEndpoint.PATH).order(GraphQlEndpoint.FIRST - 1).handler(this::handle);
        watch.start(vertx);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
            routing.next();
        } else if (!origins.allow(request)) {
            refuse(routing, new TirisException(ErrorCode.FORBIDDEN, "Web pages of this origin may not do this."));
        } else if (watch.isStopped()) {
            refuse(routing, TirisException.unavailable());
        } else {
            // What is no handshake has been answered by then
            request.toWebSocket().onSuccess(webSocket -> open(webSocket, request, routing.vertx()));
        }
    }

    private void open(ServerWebSocket webSocket, HttpServerRequest request, Vertx vertx) {
        Socket socket = new Socket(
                webSocket,
                (ConnectionBase) request.connection(),
                VertxContext.getRootContext(vertx.getOrCreateContext()),
                tools,
                request.remoteAddress().hostAddress(),
                request.getHeader(HttpHeaders.USER_AGENT));
        socket.open();
        if (!PROTOCOL.equals(webSocket.subProtocol())) {
            socket.close(CloseReason.OTHER_PROTOCOL);
        }
    }

    private static void refuse(RoutingContext routing, TirisException failure) {
        routing.response()
                .setStatusCode(failure.code().httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
                .end(Answer.refused(failure, GraphQlEndpoint.PATH).json());
    }
}
