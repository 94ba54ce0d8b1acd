package ai.tiris.ledger;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.trading.Trading;
import ai.tiris.trading.TradingReads;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The operation that opens a trading with its ledger. */
@GraphQLApi
public class OpenTradingApi {
    private final OpenTrading tradings;
    private final TradingReads reads;

    OpenTradingApi(OpenTrading tradings, TradingReads reads) {
        this.tradings = tradings;
        this.reads = reads;
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Opens a trading with its sub-accounts and their opening deposits in one step: all of"
            + " it or none. CONFLICT for a name that the caller's tradings have already.")
    public Uni<Trading> createTrading(
            @NonNull @Description("What to open: its name, type, binding and sub-accounts.") CreateTradingInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return tradings.open(Request.current().caller(), input, idempotencyKey)
                .flatMap(reads::trading)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("trading"));
    }
}
