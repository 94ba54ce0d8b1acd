package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.Caller;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import org.jspecify.annotations.Nullable;

/** One client's socket, from the handshake to its end. Used by its event loop only. */
final class Socket {
    /** For the client to say farewell; one that does not read never hears that it is to. */
    private static final long FAREWELL_MILLIS = 2_000;

    private final ServerWebSocket webSocket;
    private final ConnectionBase connection;
    private final Context context;
    private final SocketTools tools;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Conversation conversation;
    private boolean closed;
    private long farewell;
    private long pingedMillis;

    /**
     * @param connection what it goes over, past all that waits to be written
     * @param context the root of its event loop
     * @param address from where, and {@code userAgent} with what, the client says to come
     */
    Socket(
            ServerWebSocket webSocket,
            ConnectionBase connection,
            Context context,
            SocketTools tools,
            @Nullable String address,
            @Nullable String userAgent) {
        this.webSocket = webSocket;
        this.connection = connection;
        this.context = context;
        this.tools = tools;
        this.conversation = new Conversation(this, tools, address, userAgent);
        this.inbox = new Inbox(tools.limits(), tools.clock(), conversation::receive, this::close);
        this.outbox = new Outbox(webSocket, tools.limits(), tools.clock(), conversation::drained);
        this.pingedMillis = inbox.heardMillis();
    }

    void open() {
        tools.open().add(this);
        webSocket.closeHandler(gone -> {
            context.owner().cancelTimer(farewell);
            ended("client");
        });
        webSocket.exceptionHandler(this::broken);
        webSocket.frameHandler(frame -> {
            if (!closed) {
                inbox.handle(frame);
            }
        });
        context.owner().setTimer(tools.limits().patience().toMillis(), late -> {
            if (!conversation.hasBegun()) {
                close(CloseReason.LATE);
            }
        });
    }

    /** Who is at the other end; null where nobody knows yet. From any thread. */
    @Nullable
    Caller caller() {
        return conversation.caller();
    }

    /** From any thread. */
    void onItsLoop(Runnable work) {
        context.runOnContext(now -> work.run());
    }

    boolean isClosed() {
        return closed;
    }

    void send(Buffer message) {
        if (!closed && !outbox.send(message)) {
            close(CloseReason.SLOW);
        }
    }

    /** Whether the client has to read first what it was sent. */
    boolean isFull() {
        return outbox.isFull();
    }

    void close(CloseReason reason) {
        if (closed) {
            return;
        }
        ended(Short.toString(reason.code()));
        webSocket.close(reason.code(), reason.told());
        farewell = context.owner().setTimer(FAREWELL_MILLIS, silent -> hangUp());
    }

    /** What time brings: the token's end, a client that is gone, or that does not read. */
    void watch() {
        long now = tools.clock().millis();
        long keepAlive = tools.limits().keepAlive().toMillis();
        if (now - outbox.fullSinceMillis() >= tools.limits().slow().toMillis()
                || now - inbox.heardMillis() >= 2 * keepAlive) {
            close(CloseReason.SLOW);
        } else if (conversation.isOver()) {
            close(CloseReason.TOKEN_ENDED);
        } else if (now - pingedMillis >= keepAlive && !closed) {
            pingedMillis = now;
            outbox.ping();
        }
    }

    private void ended(String code) {
        if (!closed) {
            closed = true;
            conversation.end();
            tools.open().remove(this, code);
        }
    }

    /** Netty does not read on: what is said now has to be on its way before the connection is cut. */
    private void broken(Throwable failure) {
        if (failure instanceof CorruptedWebSocketFrameException frame && !closed) {
            ended(Integer.toString(frame.closeStatus().code()));
            webSocket.close(
                    (short) frame.closeStatus().code(), frame.closeStatus().reasonText());
            connection.channelHandlerContext().flush();
        }
    }

    private void hangUp() {
        connection.channelHandlerContext().close();
    }
}
