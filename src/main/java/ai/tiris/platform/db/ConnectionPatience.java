package ai.tiris.platform.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a request waits for a connection: a caller would rather hear that the database is away than nothing. */
@Singleton
public final class ConnectionPatience implements PgPoolCreator {
    private final Duration patience;

    ConnectionPatience(
            @ConfigProperty(name = "tiris.database.connection-timeout", defaultValue = "1500ms") Duration patience) {
        this.patience = patience;
    }

    @Override
    public Pool create(Input input) {
        int millis = Math.toIntExact(patience.toMillis());
        input.pgConnectOptionsList().forEach(server -> server.setConnectTimeout(millis));
        input.poolOptions().setConnectionTimeout(millis).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
