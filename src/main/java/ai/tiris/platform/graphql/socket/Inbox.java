package ai.tiris.platform.graphql.socket;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the frames of a client together to messages, and bounds how large they are and how many there are. */
final class Inbox implements Handler<WebSocketFrame> {
    private static final long MINUTE_MILLIS = 60_000;

    private final SocketLimits limits;
    private final Clock clock;
    private final Consumer<byte[]> messages;
    private final Consumer<CloseReason> refuse;
    private @Nullable Buffer begun;
    private long minute;
    private int frames;
    private long heardMillis;

    Inbox(SocketLimits limits, Clock clock, Consumer<byte[]> messages, Consumer<CloseReason> refuse) {
        this.limits = limits;
        this.clock = clock;
        this.messages = messages;
        this.refuse = refuse;
        this.heardMillis = clock.millis();
    }

    /** When the client was last heard of. */
    long heardMillis() {
        return heardMillis;
    }

    @Override
    public void handle(WebSocketFrame frame) {
        heardMillis = clock.millis();
        if (heardMillis / MINUTE_MILLIS != minute) {
            minute = heardMillis / MINUTE_MILLIS;
            frames = 0;
        }
        if (++frames > limits.messages()) {
            refuse.accept(CloseReason.TOO_MANY_MESSAGES);
        } else if (frame.isBinary()) {
            refuse.accept(CloseReason.NOT_TEXT);
        } else if (frame.isText() || frame.isContinuation()) {
            add(frame);
        }
    }

    private void add(WebSocketFrame frame) {
        Buffer message = begun == null ? frame.binaryData() : begun.appendBuffer(frame.binaryData());
        if (message.length() > limits.messageBytes()) {
            begun = null;
            refuse.accept(CloseReason.TOO_LARGE);
        } else if (frame.isFinal()) {
            begun = null;
            messages.accept(message.getBytes());
        } else {
            begun = message;
        }
    }
}
