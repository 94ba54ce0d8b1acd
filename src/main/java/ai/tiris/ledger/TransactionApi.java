package ai.tiris.ledger;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.access.Shared;
import ai.tiris.platform.page.PageLimits;
import ai.tiris.trading.Trading;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The queries on transactions. */
@GraphQLApi
public class TransactionApi {
    private final TransactionReads reads;
    private final SubAccountReads accounts;
    private final PageLimits limits;

    TransactionApi(TransactionReads reads, SubAccountReads accounts, PageLimits limits) {
        this.reads = reads;
        this.accounts = accounts;
        this.limits = limits;
    }

    @Shared(percentOnly = false)
    @Query
    @Needs(Scope.READ)
    @Description("A transaction of the caller's own; null for any other id.")
    public Uni<@Nullable Transaction> transaction(
            @Id @NonNull @Description("Which transaction, by its id; VALIDATION where that is no UUID.") UUID id) {
        return reads.transaction(id);
    }

    @Shared(percentOnly = false)
    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description("The transactions of all the caller's sub-accounts, newest first, in pages.")
    public Uni<TransactionConnection> transactions(
            @Description("Which transactions to list; all of them if left out.") @Nullable TransactionFilter filter,
            @DefaultValue("50") @Description(PageLimits.FIRST_OF_SERIES) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after,
            @Description(PageLimits.LAST_OF_SERIES) @Nullable Integer last,
            @Description(PageLimits.BEFORE) @Nullable String before) {
        return reads.transactions(orAll(filter), limits.series(first, after, last, before))
                .map(TransactionConnection::new);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The transactions of this trading, newest first.")
    public Uni<TransactionConnection> transactions(
            @Source Trading trading,
            @Description("Which transactions to list; all of them if left out.") @Nullable TransactionFilter filter,
            @DefaultValue("50") @Description(PageLimits.FIRST_OF_SERIES) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after,
            @Description(PageLimits.LAST_OF_SERIES) @Nullable Integer last,
            @Description(PageLimits.BEFORE) @Nullable String before) {
        return reads.ofTrading(trading.id(), orAll(filter), limits.series(first, after, last, before))
                .map(TransactionConnection::new);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The transactions of this sub-account, newest first.")
    public Uni<TransactionConnection> transactions(
            @Source SubAccount account,
            @Description("Which transactions to list; all of them if left out.") @Nullable TransactionFilter filter,
            @DefaultValue("50") @Description(PageLimits.FIRST_OF_SERIES) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after,
            @Description(PageLimits.LAST_OF_SERIES) @Nullable Integer last,
            @Description(PageLimits.BEFORE) @Nullable String before) {
        return reads.ofSubAccount(account, orAll(filter), limits.series(first, after, last, before))
                .map(TransactionConnection::new);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The sub-account whose balance it moved.")
    public Uni<@Nullable SubAccount> subAccount(@Source Transaction transaction) {
        return accounts.subAccount(transaction.subAccountId());
    }

    private static TransactionFilter orAll(@Nullable TransactionFilter filter) {
        return filter == null ? TransactionFilter.ALL : filter;
    }
}
