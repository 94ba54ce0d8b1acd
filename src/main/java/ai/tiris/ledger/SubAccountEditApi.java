package ai.tiris.ledger;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.IdempotencyKeys;
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
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Opens a sub-account in one of the caller's tradings, with its opening deposit."
            + " CONFLICT for a name that the trading has already, and for a sub-account beyond 100.")
    public Uni<SubAccount> createSubAccount(
            @NonNull @Description("What to open: in which trading, its name and its symbol.")
                    CreateSubAccountInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return openings.open(Request.current().caller(), input, idempotencyKey).flatMap(this::subAccount);
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Changes what a sub-account of the caller's own is called, and what is kept with it;"
            + " its balance only moves by transactions. CONFLICT for a name that the trading has"
            + " already.")
    public Uni<SubAccount> updateSubAccount(
            @Id @NonNull @Description("Which sub-account to change; NOT_FOUND where it is not the caller's.") UUID id,
            @NonNull @Description("What is to change; what is left out stays as it is.") UpdateSubAccountInput input) {
        return edits.edit(Request.current().caller(), id, input).flatMap(this::subAccount);
    }

    @Mutation
    @Needs(Scope.TRADE)
    @Id
    @NonNull
    @Description("Deletes an empty sub-account with its transactions and answers its id; lines of the"
            + " log stay. CONFLICT where it holds or locks anything, or belongs to a REAL trading"
            + " and has ever had a transaction.")
    public Uni<UUID> deleteSubAccount(
            @Id @NonNull @Description("Which sub-account to delete; NOT_FOUND where it is not the caller's.") UUID id) {
        return closings.close(Request.current().caller(), id);
    }

    private Uni<SubAccount> subAccount(UUID id) {
        return reads.subAccount(id).onItem().ifNull().failWith(() -> TirisException.notFound("sub-account"));
    }
}
