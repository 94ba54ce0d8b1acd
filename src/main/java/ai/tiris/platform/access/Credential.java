package ai.tiris.platform.access;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller showed. The database refuses one whose session or API token has ended.
 *
 * @param sessionId the session of a person who has signed in; null for an API token and for an operator's own token
 * @param apiTokenId null for anything else than an API token
 * @param scopes what it may be used for
 */
public record Credential(@Nullable UUID sessionId, @Nullable UUID apiTokenId, Set<Scope> scopes) {
    public Credential {
        scopes = Set.copyOf(scopes);
    }

    /** Of a person who has signed in. */
    public static Credential ofSession(UUID sessionId) {
        return new Credential(sessionId, null, EnumSet.allOf(Scope.class));
    }

    /** Of a bot. */
    public static Credential ofApiToken(UUID apiTokenId, Set<Scope> scopes) {
        return new Credential(null, apiTokenId, scopes);
    }

    /** Of an operator, or of the application itself: ends only by its own time. */
    public static Credential ofOperator() {
        return new Credential(null, null, EnumSet.allOf(Scope.class));
    }
}
