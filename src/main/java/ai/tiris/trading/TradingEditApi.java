package ai.tiris.trading;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** The operations that change tradings; they are opened by the ledger. */
@GraphQLApi
public class TradingEditApi {
    private final EditTrading edits;
    private final DeleteTrading deletions;
    private final TradingReads reads;

    TradingEditApi(EditTrading edits, DeleteTrading deletions, TradingReads reads) {
        this.edits = edits;
        this.deletions = deletions;
        this.reads = reads;
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Changes a trading of the caller's own: what it is called, whether it runs, where,"
            + " what is kept with it. CONFLICT for a name that the caller's tradings have already.")
    public Uni<Trading> updateTrading(
            @Id @NonNull @Description("Which trading to change; NOT_FOUND where it is not the caller's.") UUID id,
            @NonNull @Description("What is to change; what is left out stays as it is.") UpdateTradingInput input) {
        return edits.edit(Request.current().caller(), id, input)
                .flatMap(reads::trading)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("trading"));
    }

    @Mutation
    @Needs(Scope.TRADE)
    @Id
    @NonNull
    @Description("Deletes a trading with everything in it (sub-accounts, transactions, log, prices),"
            + " and answers its id. A REAL trading that has ever had a transaction stays with its"
            + " books, and becomes INACTIVE.")
    public Uni<UUID> deleteTrading(
            @Id @NonNull @Description("Which trading to delete; NOT_FOUND where it is not the caller's.") UUID id) {
        return deletions.delete(Request.current().caller(), id);
    }
}
