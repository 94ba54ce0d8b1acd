package ai.tiris.platform.graphql.socket;

import ai.tiris.platform.graphql.Operations;
import ai.tiris.platform.graphql.TickOperations;
import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.MainRouter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A second endpoint inside the application, with limits of its own, that has subscriptions. */
final class SocketServer implements AutoCloseable {
    /** Before those of the library, as the application's are. */
    private static final int CONVERTERS = 200;

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final OpenSockets open;
    final SocketWatch watch;
    private final String path = "/" + UUID.randomUUID();
    private final Route route;

    SocketServer(Map<String, String> settings) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, CONVERTERS, new DurationConverter())
                .withMapping(SocketLimits.class);
        settings.forEach((name, value) -> config.withDefaultValue("tiris.sockets." + name, value));
        SocketLimits limits = config.build().getConfigMapping(SocketLimits.class);
        Vertx vertx = bean(Vertx.class);
        open = new OpenSockets(limits, metrics);
        watch = new SocketWatch(open, bean(EndedCallers.class), limits);
        Operations operations = TickOperations.create();
        Origins origins =
                new Origins(true, Optional.of(List.of("https://app.example.com", "/https://[a-z]+\\.example\\.org/")));
        Router own = Router.router(vertx);
        new SocketEndpoint(
                        origins,
                        watch,
                        bean(Admission.class),
                        operations,
                        open,
                        limits,
                        bean(RequestLimits.class),
                        bean(Clock.class))
                .register(own, vertx);
        TickOperations.overHttp(operations, own);
        route = MainRouter.get().route(path + "/*").order(Integer.MIN_VALUE);
        route.subRouter(own);
    }

    URI endpoint() {
        return GraphQlClient.endpoint().resolve(path + "/graphql");
    }

    /** How many sockets it has closed with {@code code}. */
    double closed(String code) {
        return metrics.counter("tiris.sockets.closed", "code", code).count();
    }

    @Override
    public void close() throws InterruptedException {
        watch.stop(new ShutdownEvent());
        route.remove();
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
