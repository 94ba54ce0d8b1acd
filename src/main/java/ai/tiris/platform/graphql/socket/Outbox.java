package ai.tiris.platform.graphql.socket;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.time.Clock;

/** Writes to a client as fast as it reads: while much is waiting for it, nothing that it sends is read. */
final class Outbox {
    private final ServerWebSocket webSocket;
    private final SocketLimits limits;
    private final Clock clock;
    private final Runnable drained;
    private long waitingBytes;
    private long fullSinceMillis = Long.MAX_VALUE;

    /** @param drained called when no longer much is waiting */
    Outbox(ServerWebSocket webSocket, SocketLimits limits, Clock clock, Runnable drained) {
        this.webSocket = webSocket;
        this.limits = limits;
        this.clock = clock;
        this.drained = drained;
        webSocket.drainHandler(empty -> drained());
    }

    /** False where too much is waiting already. */
    boolean send(Buffer message) {
        int bytes = message.length();
        if (waitingBytes > 0 && waitingBytes + bytes > limits.waitingBytes()) {
            return false;
        }
        waitingBytes += bytes;
        webSocket
                .writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, message.getByteBuf()))
                .onComplete(written -> waitingBytes -= bytes);
        checkFull();
        return true;
    }

    void ping() {
        webSocket.writePing(Buffer.buffer());
    }

    /** Whether more should not be written now. */
    boolean isFull() {
        return fullSinceMillis != Long.MAX_VALUE;
    }

    /** Since when; later than ever where it is not. */
    long fullSinceMillis() {
        return fullSinceMillis;
    }

    private void checkFull() {
        if (!isFull() && !webSocket.isClosed() && webSocket.writeQueueFull()) {
            fullSinceMillis = clock.millis();
            webSocket.pause();
        }
    }

    private void drained() {
        if (isFull()) {
            fullSinceMillis = Long.MAX_VALUE;
            webSocket.resume();
            drained.run();
        }
    }
}
