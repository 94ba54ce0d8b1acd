package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.Failures;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.graphql.Authenticated;
import io.vertx.core.Future;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said on a socket, by the rules of {@code graphql-transport-ws}. Used by the socket's event loop only. */
final class Conversation {
    private final Socket socket;
    private final SocketTools tools;
    private final @Nullable String address;
    private final @Nullable String userAgent;
    private final RunningOperations running;
    private boolean begun;
    private volatile @Nullable Authenticated who;

    Conversation(Socket socket, SocketTools tools, @Nullable String address, @Nullable String userAgent) {
        this.socket = socket;
        this.tools = tools;
        this.address = address;
        this.userAgent = userAgent;
        this.running = new RunningOperations(socket, tools);
    }

    boolean hasBegun() {
        return begun;
    }

    /** Null as long as nobody was let in. From any thread. */
    @Nullable
    Caller caller() {
        Authenticated known = who;
        return known == null ? null : known.caller();
    }

    /** Whether the token has ended that was shown last. */
    boolean isOver() {
        Authenticated known = who;
        return known != null && !known.expiresAt().isAfter(tools.clock().instant());
    }

    void receive(byte[] json) {
        try {
            receive(Message.of(tools.bodies().object(json)));
        } catch (TirisException malformed) {
            socket.close(CloseReason.NOT_THE_PROTOCOL);
        }
    }

    private void receive(Message message) {
        switch (message.type()) {
            case "connection_init" -> begin(message);
            case "ping" -> ping(message);
            case "subscribe" -> subscribe(message);
            case "complete" -> running.complete(message.requireId());
            case "pong" -> {}
            default -> socket.close(CloseReason.NOT_THE_PROTOCOL);
        }
    }

    private void begin(Message init) {
        if (begun) {
            socket.close(CloseReason.INITIALISED_TWICE);
            return;
        }
        begun = true;
        admit(init).onSuccess(this::admitted).onFailure(this::refuse);
    }

    private Future<Authenticated> admit(Message message) {
        return Future.succeededFuture().compose(now -> tools.admission().admit(message.token(), address, userAgent));
    }

    private void admitted(Authenticated shown) {
        if (socket.isClosed()) {
            return;
        }
        if (!tools.open().enter(shown.caller())) {
            socket.close(CloseReason.TOO_MANY_SOCKETS);
            return;
        }
        who = shown;
        socket.send(Messages.acknowledged(shown.expiresAt()));
    }

    private void refuse(Throwable failure) {
        if (!socket.isClosed()) {
            socket.close(tools.admission().refuse(failure, address));
        }
    }

    /** One with a token renews the socket's: the answer says until when it is good. */
    private void ping(Message ping) {
        Authenticated known = who;
        if (known == null || !ping.hasToken()) {
            socket.send(Messages.PONG);
            return;
        }
        admit(ping).onSuccess(this::renew).onFailure(failure -> {
            if (Failures.translate(failure).code() == ErrorCode.UNAVAILABLE) {
                socket.send(Messages.renewed(known.expiresAt()));
            } else {
                refuse(failure);
            }
        });
    }

    /** Compared with what is known now: of two pings, the second may have been answered first. */
    private void renew(Authenticated shown) {
        Caller before = Objects.requireNonNull(caller());
        boolean same = shown.caller().userId().equals(before.userId())
                && shown.caller().credential().isForAllOf(before.credential());
        if (!same) {
            socket.close(CloseReason.OTHER_RIGHTS);
        } else if (!socket.isClosed()) {
            who = shown;
            socket.send(Messages.renewed(shown.expiresAt()));
        }
    }

    private void subscribe(Message message) {
        Caller caller = caller();
        if (caller == null) {
            socket.close(CloseReason.NOT_INITIALISED);
        } else if (isOver()) {
            socket.close(CloseReason.TOKEN_ENDED);
        } else if (running.has(message.requireId())) {
            socket.close(CloseReason.ID_IN_USE);
        } else {
            running.start(
                    message.requireId(), message.requirePayload(), caller, () -> Objects.requireNonNull(caller()));
        }
    }

    /** The client has read what was waiting for it. */
    void drained() {
        running.drained();
    }

    /** The socket is closed. */
    void end() {
        running.cancel();
        Caller caller = caller();
        if (caller != null) {
            tools.open().leave(caller);
        }
    }
}
