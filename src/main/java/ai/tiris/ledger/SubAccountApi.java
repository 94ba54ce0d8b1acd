package ai.tiris.ledger;

import ai.tiris.trading.Trading;
import ai.tiris.trading.TradingReads;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The queries on sub-accounts. */
@GraphQLApi
public class SubAccountApi {
    private final SubAccountReads reads;
    private final TradingReads tradings;

    SubAccountApi(SubAccountReads reads, TradingReads tradings) {
        this.reads = reads;
        this.tradings = tradings;
    }

    @Query
    @Description("A sub-account of the caller's own; null for any other id.")
    public Uni<@Nullable SubAccount> subAccount(@Id @NonNull @Description("The sub-account's id.") UUID id) {
        return reads.subAccount(id);
    }

    @Query
    @NonNull
    @Description("The caller's sub-accounts, those of one trading together and by name.")
    public Uni<List<@NonNull SubAccount>> subAccounts(
            @Id @Description("Only those of this trading.") @Nullable UUID tradingId,
            @Description("Only those of this symbol.") @Nullable String symbol) {
        return reads.subAccounts(tradingId, symbol);
    }

    @NonNull
    @Description("The balances of this trading, by name.")
    public Uni<List<@NonNull SubAccount>> subAccounts(@Source Trading trading) {
        return reads.ofTrading(trading.id());
    }

    @NonNull
    @Description("The trading that it belongs to.")
    public Uni<@Nullable Trading> trading(@Source SubAccount account) {
        return tradings.trading(account.tradingId());
    }
}
