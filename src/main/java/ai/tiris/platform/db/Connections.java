package ai.tiris.platform.db;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The connections: none is waited for for long, because a caller would rather hear that the database is away than nothing. */
@Singleton
public final class Connections implements PgPoolCreator {
    /** More than the kinds of pages that filters make, so that none is planned twice. */
    private static final int MOST_STATEMENTS = 1_000;

    private final Duration patience;

    Connections(
            @ConfigProperty(name = "tiris.database.connection-timeout", defaultValue = "1500ms") Duration patience) {
        this.patience = patience;
    }

    @Override
    public Pool create(Input input) {
        int millis = Math.toIntExact(patience.toMillis());
        input.pgConnectOptionsList()
                .forEach(server -> server.setConnectTimeout(millis).setPreparedStatementCacheMaxSize(MOST_STATEMENTS));
        input.poolOptions().setConnectionTimeout(millis).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
