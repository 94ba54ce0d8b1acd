package ai.tiris.auth;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The operations on share links. */
@GraphQLApi
public class ShareLinkApi {
    private final ShareLinkReads reads;
    private final EditShareLinks edits;

    ShareLinkApi(ShareLinkReads reads, EditShareLinks edits) {
        this.reads = reads;
        this.edits = edits;
    }

    @Query
    @Needs(Scope.PERSON)
    @NonNull
    @Description("The caller's share links by name; at most 100.")
    public Uni<List<@NonNull ShareLink>> shareLinks() {
        return reads.all();
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description(
            "Makes a share link: whoever has it reads a trading or the whole portfolio, without signing in. Its token is"
                    + " shown in this answer and never again. CONFLICT where the name is taken, or there are 100 already.")
    public Uni<CreatedShareLink> createShareLink(
            @NonNull @Description("What it shows, how much of it, and until when.") CreateShareLinkInput input) {
        return edits.create(Request.current().caller(), input);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @Id
    @NonNull
    @Description("Ends a share link of the caller's: from now on it is UNAUTHENTICATED. Answers its id.")
    public Uni<UUID> revokeShareLink(
            @Id
                    @NonNull
                    @Description(
                            "Which one, as shareLinks has it; NOT_FOUND where it is not the caller's, or is revoked already.")
                    UUID id) {
        return edits.revoke(Request.current().caller(), id);
    }
}
