package ai.tiris.platform.graphql.socket;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * What the server does before a socket is ours. Nothing is compressed: a compressor keeps hundreds of kilobytes for every
 * socket, and what a client has compressed has to be unpacked to know how large it is.
 */
@Singleton
final class SocketServerOptions implements HttpServerOptionsCustomizer {
    /** A frame that is not far too large is answered with the reason; the server only cuts one that is. */
    private static final int FAR_TOO_LARGE = 4;

    private final SocketLimits limits;

    SocketServerOptions(SocketLimits limits) {
        this.limits = limits;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setWebSocketSubProtocols(List.of(SocketEndpoint.PROTOCOL))
                .setMaxWebSocketFrameSize(FAR_TOO_LARGE * limits.messageBytes())
                .setMaxWebSocketMessageSize(FAR_TOO_LARGE * limits.messageBytes())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
