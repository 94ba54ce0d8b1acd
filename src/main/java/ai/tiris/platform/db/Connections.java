package ai.tiris.platform.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The connections: none is waited for for long, because a caller would rather hear that the database is away than nothing. */
@Singleton
public final class Connections implements PgPoolCreator {
    /** More than the kinds of pages that filters make, so that none is planned twice. */
    private static final int MOST_STATEMENTS = 1_000;

    private final Duration patience;
    private final Duration silence;
    private final Sockets sockets = new Sockets();
    private @Nullable Pulse pulse;

    Connections(
            @ConfigProperty(name = "tiris.database.connection-timeout", defaultValue = "1500ms") Duration patience,
            @ConfigProperty(name = "tiris.database.answer-timeout", defaultValue = "1s") Duration silence) {
        this.patience = patience;
        this.silence = silence;
    }

    @Override
    public Pool create(Input input) {
        int millis = Math.toIntExact(patience.toMillis());
        input.pgConnectOptionsList().forEach(server -> server.setConnectTimeout(millis)
                .setPreparedStatementCacheMaxSize(MOST_STATEMENTS)
                // Long ones, too, which the driver would plan anew each time: they are the ones that take longest.
                .setPreparedStatementCacheSqlFilter(sql -> true));
        input.poolOptions().setConnectionTimeout(millis).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        pulse = new Pulse(input.vertx(), input.pgConnectOptionsList().get(0), silence, sockets::cut);
        pulse.start();
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .withConnectHandler(this::remember)
                .using(input.vertx())
                .build();
    }

    private void remember(SqlConnection connected) {
        sockets.add(connected);
        connected.close();
    }

    @PreDestroy
    void stop() {
        if (pulse != null) {
            pulse.stop();
        }
    }
}
