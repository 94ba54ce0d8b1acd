package ai.tiris.platform.export;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** The way to the client of an export: the body of a response. */
final class ExportWay {
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Runnable released;

    /** @param released called once it is over */
    ExportWay(HttpServerRequest request, Runnable released) {
        this.request = request;
        this.response = request.response();
        this.released = released;
    }

    void onGone(Runnable gone) {
        response.closeHandler(closed -> gone.run());
        response.exceptionHandler(broken -> gone.run());
    }

    /** Ends when the operating system has taken all of it, which it does as fast as the client reads. */
    Future<Void> write(Buffer part) {
        return response.write(part);
    }

    /** With all that was written. */
    void end() {
        response.end();
    }

    /**
     * Without a proper end. Of HTTP/1.1 the connection is closed past Vert.x, which waits until the client has read; with
     * HTTP/2 others use the connection too.
     */
    void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            ((ConnectionBase) request.connection()).channelHandlerContext().close();
        }
    }

    void release() {
        released.run();
    }
}
