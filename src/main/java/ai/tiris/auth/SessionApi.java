package ai.tiris.auth;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.page.PageLimits;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** The operations on where a user has signed in. */
@GraphQLApi
public class SessionApi {
    private final SessionReads reads;
    private final Sessions sessions;
    private final SignOutUser users;
    private final LinkIdentity links;
    private final PageLimits limits;

    SessionApi(SessionReads reads, Sessions sessions, SignOutUser users, LinkIdentity links, PageLimits limits) {
        this.reads = reads;
        this.sessions = sessions;
        this.users = users;
        this.links = links;
        this.limits = limits;
    }

    @Query
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Where the caller has signed in and not signed out, newest first.")
    public Uni<SessionConnection> sessions(
            @DefaultValue("20") @Description(PageLimits.FIRST) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after) {
        return reads.sessions(limits.list(first, after)).map(SessionConnection::new);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @Id
    @NonNull
    @Description("Ends a session of the caller's: from now on its tokens are UNAUTHENTICATED. Answers its id.")
    public Uni<UUID> revokeSession(
            @Id
                    @NonNull
                    @Description(
                            "Which one, as the list of sessions has it; NOT_FOUND where it is not the caller's, or has ended.")
                    UUID id) {
        return sessions.end(Request.current().caller(), id);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @Id
    @NonNull
    @Description("Ends the session that this request comes from. Answers its id.")
    public Uni<UUID> signOut() {
        Caller caller = Request.current().caller();
        return sessions.end(caller, Sessions.of(caller));
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description("Ends all of the caller's sessions, this one too. Answers how many. API tokens stay.")
    public Uni<Integer> signOutEverywhere() {
        return sessions.endAll(Request.current().caller());
    }

    @Mutation
    @Needs(Scope.ADMIN)
    @NonNull
    @Description("Ends all sessions of a user, who may sign in again. Answers how many. API tokens stay."
            + " FORBIDDEN for whoever is no administrator.")
    public Uni<Integer> signOutUser(@Id @NonNull @Description("Which user; NOT_FOUND for an unknown id.") UUID userId) {
        return users.run(Request.current().caller(), userId);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description(
            "A ticket for the start of a sign-in that is to link a further log-in to this user, good for 10 minutes and"
                    + " one use.")
    public Uni<String> createLinkTicket() {
        return links.ticket(Request.current().caller());
    }
}
