package ai.tiris.platform.db;

import io.netty.channel.Channel;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets of open connections, by which those end at once that would wait for an answer before they close. */
final class Sockets {
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();

    void add(SqlConnection connection) {
        Channel channel = channel(connection);
        open.add(channel);
        channel.closeFuture().addListener(closed -> open.remove(channel));
    }

    /** Whatever waits for an answer on any of them fails now. */
    void cut() {
        open.forEach(Sockets::cut);
    }

    static void cut(SqlConnection connection) {
        cut(channel(connection));
    }

    /** Past the driver, which takes leave of the server and then waits for it. */
    private static void cut(Channel channel) {
        channel.pipeline().firstContext().close();
    }

    /** The driver has no other way to its socket. */
    private static Channel channel(SqlConnection connection) {
        SocketConnectionBase driver = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        return driver.socket().channelHandlerContext().channel();
    }
}
