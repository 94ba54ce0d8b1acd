package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.db.Caller;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sockets that are open in this process. From any thread. */
@ApplicationScoped
class OpenSockets {
    private final SocketLimits limits;
    private final MeterRegistry metrics;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Map<UUID, Integer> ofHolders = new ConcurrentHashMap<>();

    OpenSockets(SocketLimits limits, MeterRegistry metrics) {
        this.limits = limits;
        this.metrics = metrics;
        Gauge.builder("tiris.sockets.open", sockets, Set::size)
                .description("WebSockets that are open")
                .register(metrics);
    }

    void add(Socket socket) {
        sockets.add(socket);
    }

    /** @param code that it is closed with; {@code client} where the client has closed it, or is gone */
    void remove(Socket socket, String code) {
        if (sockets.remove(socket)) {
            metrics.counter("tiris.sockets.closed", "code", code).increment();
        }
    }

    /** False where the user, or the share link, has as many sockets as one may have. */
    boolean enter(Caller caller) {
        boolean isFree = ofHolders.merge(holder(caller), 1, Integer::sum) <= limits.ofOneUser();
        if (!isFree) {
            leave(caller);
        }
        return isFree;
    }

    void leave(Caller caller) {
        ofHolders.computeIfPresent(holder(caller), (holder, count) -> count == 1 ? null : count - 1);
    }

    /** Who has a user's share link takes none of the user's own places. */
    private static UUID holder(Caller caller) {
        UUID link = caller.credential().shareLinkId();
        return link == null ? caller.userId() : link;
    }

    List<Socket> all() {
        return List.copyOf(sockets);
    }
}
