package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.Caller;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks after the open sockets: every second at what time brings, every few seconds at whether those at the other end may
 * still be here. Closes all of them when the process ends.
 */
@ApplicationScoped
class SocketWatch {
    private static final Logger LOG = Logger.getLogger(SocketWatch.class);
    private static final long SECOND_MILLIS = 1_000;
    private static final long FAREWELL_SECONDS = 2;

    private final OpenSockets open;
    private final EndedCallers endedCallers;
    private final SocketLimits limits;
    private volatile boolean asking;
    private volatile boolean unknown;
    private volatile boolean stopped;

    SocketWatch(OpenSockets open, EndedCallers endedCallers, SocketLimits limits) {
        this.open = open;
        this.endedCallers = endedCallers;
        this.limits = limits;
    }

    void start(Vertx vertx) {
        vertx.setPeriodic(SECOND_MILLIS, timer -> {
            open.all().forEach(socket -> socket.onItsLoop(socket::watch));
            stopped(vertx, timer);
        });
        vertx.setPeriodic(limits.rightsCheck().toMillis(), timer -> {
            checkRights();
            stopped(vertx, timer);
        });
    }

    private void stopped(Vertx vertx, long timer) {
        if (stopped) {
            vertx.cancelTimer(timer);
        }
    }

    boolean isStopped() {
        return stopped;
    }

    /** One statement for all sockets. While the database is away nobody is sent away, as nobody can read anything. */
    private void checkRights() {
        List<Caller> callers = open.all().stream()
                .map(Socket::caller)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!asking && !callers.isEmpty()) {
            asking = true;
            endedCallers
                    .among(callers)
                    .onTermination()
                    .invoke(() -> asking = false)
                    .subscribe()
                    .with(this::sendAway, this::unknown);
        }
    }

    private void unknown(Throwable failure) {
        if (!unknown) {
            LOG.warnf("who may stay on a socket cannot be asked: %s", failure);
        }
        unknown = true;
    }

    private void sendAway(List<Caller> ended) {
        unknown = false;
        Set<Caller> gone = new HashSet<>(ended);
        open.all().stream()
                .filter(socket -> gone.contains(socket.caller()))
                .forEach(socket -> socket.onItsLoop(() -> {
                    if (gone.contains(socket.caller())) {
                        socket.close(CloseReason.TOKEN_ENDED);
                    }
                }));
    }

    /** Clients come again, to another process or to the next one. */
    void stop(@Observes ShutdownEvent end) throws InterruptedException {
        stopped = true;
        List<Socket> sockets = open.all();
        CountDownLatch told = new CountDownLatch(sockets.size());
        sockets.forEach(socket -> socket.onItsLoop(() -> {
            socket.close(CloseReason.RESTART);
            told.countDown();
        }));
        if (!told.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("not every socket was closed in time");
        }
    }
}
