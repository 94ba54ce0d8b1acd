package ai.tiris.platform.graphql;

import ai.tiris.platform.db.Caller;
import java.time.Instant;

/**
 * Whom a good token speaks for.
 *
 * @param expiresAt from when on it does not; {@link Instant#MAX} where it has no end of its own
 */
public record Authenticated(Caller caller, Instant expiresAt) {}
