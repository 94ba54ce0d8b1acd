package ai.tiris.auth;

import ai.tiris.platform.db.AnonymousStatements;
import ai.tiris.platform.scalars.Instants;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Notes when API tokens and share links are used, in memory, and writes it down once a minute, so that no request writes because it reads. */
@ApplicationScoped
public class TokenUse {
    private static final String NOTE =
            "SELECT true FROM tiris.note_api_tokens_used($1, $2), tiris.note_share_links_used($1, $2)";

    private final AnonymousStatements statements;
    private final Clock clock;
    private final Map<UUID, Instant> used = new ConcurrentHashMap<>();

    TokenUse(AnonymousStatements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    void note(UUID id) {
        used.put(id, clock.instant());
    }

    @Scheduled(
            identity = "api-token-use",
            every = "${tiris.jobs.api-token-use:1m}",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> writeDown() {
        List<UUID> ids = List.copyOf(used.keySet());
        List<OffsetDateTime> times = new ArrayList<>();
        ids.forEach(id -> times.add(Instants.toDatabase(used.remove(id))));
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(times.toArray(OffsetDateTime[]::new));
        return statements.run(NOTE, parameters).replaceWithVoid();
    }
}
