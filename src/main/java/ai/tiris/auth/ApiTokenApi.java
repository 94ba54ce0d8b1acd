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

/** The operations on API tokens. */
@GraphQLApi
public class ApiTokenApi {
    private final ApiTokenReads reads;
    private final EditApiTokens edits;

    ApiTokenApi(ApiTokenReads reads, EditApiTokens edits) {
        this.reads = reads;
        this.edits = edits;
    }

    @Query
    @Needs(Scope.PERSON)
    @NonNull
    @Description("The caller's API tokens by name; at most 100.")
    public Uni<List<@NonNull ApiToken>> apiTokens() {
        return reads.all();
    }

    @Mutation
    @Needs(Scope.PERSON)
    @NonNull
    @Description(
            "Makes an API token for a bot. The token itself is shown in this answer and never again. CONFLICT where"
                    + " the name is taken, or there are 100 already.")
    public Uni<CreatedApiToken> createApiToken(
            @NonNull @Description("What the bot is called, and what it may do until when.") CreateApiTokenInput input) {
        return edits.create(Request.current().caller(), input);
    }

    @Mutation
    @Needs(Scope.PERSON)
    @Id
    @NonNull
    @Description("Ends an API token of the caller's: from now on it is UNAUTHENTICATED. Answers its id.")
    public Uni<UUID> revokeApiToken(
            @Id
                    @NonNull
                    @Description(
                            "Which one, as apiTokens has it; NOT_FOUND where it is not the caller's, or is revoked already.")
                    UUID id) {
        return edits.revoke(Request.current().caller(), id);
    }
}
