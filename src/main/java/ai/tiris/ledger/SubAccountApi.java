package ai.tiris.ledger;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.access.Shared;
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

    @Shared(percentOnly = false)
    @Query
    @Needs(Scope.READ)
    @Description("A sub-account of the caller's own; null for any other id.")
    public Uni<@Nullable SubAccount> subAccount(
            @Id @NonNull @Description("Which sub-account, by its id; VALIDATION where that is no UUID.") UUID id) {
        return reads.subAccount(id);
    }

    @Shared(percentOnly = false)
    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description("The caller's sub-accounts, those of one trading together and by name."
            + " QUERY_TOO_COMPLEX where there are more than 1,000.")
    public Uni<List<@NonNull SubAccount>> subAccounts(
            @Id
                    @Description("Only those of this trading, none where it is not the caller's; of every trading if"
                            + " left out.")
                    @Nullable
                    UUID tradingId,
            @Description("Only those that hold this symbol, such as BTC; of every symbol if left out.") @Nullable
                    String symbol) {
        return reads.subAccounts(tradingId, symbol);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The balances of this trading, one for each sub-account, by name; at most 100.")
    public Uni<List<@NonNull SubAccount>> subAccounts(@Source Trading trading) {
        return reads.ofTrading(trading.id());
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The trading that the sub-account belongs to, for good.")
    public Uni<@Nullable Trading> trading(@Source SubAccount account) {
        return tradings.trading(account.tradingId());
    }
}
