package ai.tiris.platform.graphql;

import ai.tiris.platform.access.Credential;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.limits.RecentlyUsed;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Leaves in the audit that a caller who is known was refused, as the user is not active or the token has ended: once in ten
 * minutes for each token, however often it is shown. Nobody waits for it.
 */
@ApplicationScoped
public class RefusedCallers {
    private static final Logger LOG = Logger.getLogger(RefusedCallers.class);
    private static final String NOTE = "SELECT tiris.note_refused_caller($1, $2, $3, $4, $5)";
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int MOST_TOKENS = 10_000;

    private final Pool pool;
    private final Clock clock;
    private final RecentlyUsed<Key, Instant> noted = new RecentlyUsed<>(MOST_TOKENS);

    RefusedCallers(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    private record Key(
            UUID userId, @Nullable UUID sessionId, @Nullable UUID apiTokenId) {}

    /**
     * In a transaction of its own, after the one that failed; the database says again why. Whoever has a share link is
     * not its user, and not noted.
     */
    public void note(Caller caller) {
        Credential credential = caller.credential();
        Key key = new Key(caller.userId(), credential.sessionId(), credential.apiTokenId());
        if (credential.share() != null || !isDue(key)) {
            return;
        }
        pool.preparedQuery(NOTE)
                .execute(Tuple.of(
                        key.userId(),
                        key.sessionId(),
                        key.apiTokenId(),
                        Objects.requireNonNullElse(caller.address(), ""),
                        Objects.requireNonNullElse(caller.userAgent(), "")))
                .onFailure(failure -> {
                    noted.put(key, Instant.EPOCH);
                    LOG.warnf("A refusal is missing in the audit, of user %s: %s", key.userId(), failure);
                });
    }

    private synchronized boolean isDue(Key key) {
        Instant last = noted.get(key);
        Instant now = clock.instant();
        if (last != null && now.isBefore(last.plus(PAUSE))) {
            return false;
        }
        noted.put(key, now);
        return true;
    }
}
