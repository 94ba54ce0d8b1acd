package ai.tiris.platform.export;

import ai.tiris.platform.graphql.Authenticator;
import ai.tiris.platform.graphql.RefusedCallers;
import ai.tiris.platform.limits.CallRates;
import ai.tiris.platform.limits.RequestLimits;
import ai.tiris.support.GraphQlClient;
import ai.tiris.support.MainRouter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A second endpoint inside the application, with limits of its own. */
final class ExportServer implements AutoCloseable {
    /** Before those of the library, as the application's are. */
    private static final int CONVERTERS = 200;

    final RunningExports running;
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final String path = "/" + UUID.randomUUID();
    private final Route route;

    ExportServer(Map<String, String> settings) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, CONVERTERS, new DurationConverter())
                .withMapping(ExportLimits.class);
        settings.forEach((name, value) -> config.withDefaultValue("tiris.exports." + name, value));
        ExportLimits limits = config.build().getConfigMapping(ExportLimits.class);
        running = new RunningExports(limits, metrics);
        SendExport send = new SendExport(
                bean(Pool.class),
                bean(RequestLimits.class),
                running,
                bean(RefusedCallers.class),
                limits,
                bean(Clock.class));
        List<ExportKind> kinds = Arc.container().listAll(ExportKind.class).stream()
                .map(InstanceHandle::get)
                .toList();
        Router own = Router.router(bean(Vertx.class));
        new ExportEndpoint(kinds, bean(Authenticator.class), bean(CallRates.class), send).register(own);
        route = MainRouter.get().route(path + "/*").order(Integer.MIN_VALUE);
        route.subRouter(own);
    }

    URI address() {
        return GraphQlClient.endpoint().resolve(path + "/");
    }

    /** How many exports have ended so. */
    double ended(ExportOutcome outcome) {
        return metrics.counter("tiris.exports.ended", "outcome", outcome.label())
                .count();
    }

    void stop() throws InterruptedException {
        running.stop(new ShutdownEvent());
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        route.remove();
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
