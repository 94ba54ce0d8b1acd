package ai.tiris.ledger;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The operations that open, change and close sub-accounts. */
@GraphQLApi
public class SubAccountEditApi {
    private final OpenSubAccount openings;
    private final EditSubAccount edits;
    private final CloseSubAccount closings;
    private final SubAccountReads reads;

    SubAccountEditApi(OpenSubAccount openings, EditSubAccount edits, CloseSubAccount closings, SubAccountReads reads) {
        this.openings = openings;
        this.edits = edits;
        this.closings = closings;
        this.reads = reads;
    }

    @Mutation
    @NonNull
    @Description(
            "Opens a sub-account in one of the caller's tradings, with its opening deposit; a trading has at most 100.")
    public Uni<SubAccount> createSubAccount(
            @NonNull @Description("The sub-account.") CreateSubAccountInput input,
            @Description("The caller's own key of this write: sent again with it, the first sub-account comes again.")
                    @Nullable
                    String idempotencyKey) {
        return openings.open(Request.current().caller(), input, idempotencyKey).flatMap(this::subAccount);
    }

    @Mutation
    @NonNull
    @Description("Changes what a sub-account of the caller's own is called, and what is kept with it.")
    public Uni<SubAccount> updateSubAccount(
            @Id @NonNull @Description("The sub-account's id.") UUID id,
            @NonNull @Description("What is to change.") UpdateSubAccountInput input) {
        return edits.edit(Request.current().caller(), id, input).flatMap(this::subAccount);
    }

    @Mutation
    @Id
    @NonNull
    @Description(
            "Deletes an empty sub-account: nothing on it, nothing locked. Its transactions go along, the lines of the"
                    + " log stay. One of a REAL trading that has ever had a transaction cannot be deleted. Answers its id.")
    public Uni<UUID> deleteSubAccount(@Id @NonNull @Description("The sub-account's id.") UUID id) {
        return closings.close(Request.current().caller(), id);
    }

    private Uni<SubAccount> subAccount(UUID id) {
        return reads.subAccount(id).onItem().ifNull().failWith(() -> TirisException.notFound("sub-account"));
    }
}
