package ai.tiris.platform.access;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a caller showed. The database refuses one whose session, API token or share link has ended, and knows for itself
 * which tradings the caller is for.
 *
 * @param sessionId the session of a person who has signed in; null for everything else and for an operator's own token
 * @param apiTokenId null for anything else than an API token
 * @param share null for anything else than a share link
 * @param restricted whether it is for some of the user's tradings only
 * @param scopes what it may be used for; none for a share link, which only reaches what is {@link Shared}
 */
public record Credential(
        @Nullable UUID sessionId,
        @Nullable UUID apiTokenId,
        @Nullable Share share,
        boolean restricted,
        Set<Scope> scopes) {
    public Credential {
        scopes = Set.copyOf(scopes);
    }

    /**
     * A share link.
     *
     * @param percentOnly whether it shows how well something goes, but no amount of money
     */
    public record Share(UUID linkId, boolean percentOnly) {}

    /** Of a person who has signed in. */
    public static Credential ofSession(UUID sessionId) {
        return ofPerson(sessionId, EnumSet.allOf(Scope.class));
    }

    /** Of a bot. */
    public static Credential ofApiToken(UUID apiTokenId, Set<Scope> scopes, boolean restricted) {
        return new Credential(null, apiTokenId, null, restricted, scopes);
    }

    /** Of whoever has a share link. */
    public static Credential ofShareLink(Share share, boolean restricted) {
        return new Credential(null, null, share, restricted, Set.of());
    }

    /** Of an operator, or of the application itself: ends only by its own time. */
    public static Credential ofOperator() {
        return ofPerson(null, EnumSet.allOf(Scope.class));
    }

    /** As an access token says it; without a session, of an operator. */
    public static Credential ofPerson(@Nullable UUID sessionId, Set<Scope> scopes) {
        return new Credential(sessionId, null, null, false, scopes);
    }

    public @Nullable UUID shareLinkId() {
        return share == null ? null : share.linkId();
    }

    /**
     * Whether it is surely for all that another one of the same user is for. Which tradings two of them are for that are
     * for some, only the database knows.
     */
    public boolean isForAllOf(Credential other) {
        boolean everyTrading = !restricted || (other.restricted && Objects.equals(issuedId(), other.issuedId()));
        return everyTrading && scopes.containsAll(other.scopes) && Objects.equals(share, other.share);
    }

    /** The API token or the share link; null for a person's or an operator's, which is for all that is the user's. */
    public @Nullable UUID issuedId() {
        return share == null ? apiTokenId : share.linkId();
    }
}
