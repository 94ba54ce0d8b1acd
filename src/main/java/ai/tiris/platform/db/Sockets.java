package ai.tiris.platform.db;

import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets of open connections, by which those end at once that would wait for an answer before they close. */
final class Sockets {
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

    void add(SqlConnection connection) {
        NetSocketInternal socket = driver(connection).socket();
        open.add(socket);
        socket.channelHandlerContext().channel().closeFuture().addListener(closed -> open.remove(socket));
    }

    /** Whatever waits for an answer on any of them fails now. */
    void cut() {
        open.forEach(NetSocket::close);
    }

    static void cut(SqlConnection connection) {
        driver(connection).socket().close();
    }

    /** The driver has no other way to its socket. */
    private static SocketConnectionBase driver(SqlConnection connection) {
        return (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
    }
}
