package ai.tiris.tradinglog;

import ai.tiris.ledger.RecordedTrade;
import ai.tiris.ledger.SubAccount;
import ai.tiris.ledger.SubAccountReads;
import ai.tiris.ledger.Transaction;
import ai.tiris.ledger.TransactionReads;
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

/** The queries on tradings' logs. */
@GraphQLApi
public class TradingLogApi {
    private final TradingLogReads reads;
    private final SubAccountReads accounts;
    private final TransactionReads transactions;
    private final PageLimits limits;

    TradingLogApi(TradingLogReads reads, SubAccountReads accounts, TransactionReads transactions, PageLimits limits) {
        this.reads = reads;
        this.accounts = accounts;
        this.transactions = transactions;
        this.limits = limits;
    }

    @Shared(percentOnly = false)
    @Query
    @Needs(Scope.READ)
    @Description("A line of the log of one of the caller's tradings; null for any other id.")
    public Uni<@Nullable TradingLog> tradingLog(
            @Id @NonNull @Description("Which line, by its id; VALIDATION where that is no UUID.") UUID id) {
        return reads.log(id);
    }

    @Shared(percentOnly = false)
    @Query
    @Needs(Scope.READ)
    @NonNull
    @Description("The lines of the logs of all the caller's tradings, newest first, in pages.")
    public Uni<TradingLogConnection> tradingLogs(
            @Description("Which lines to list; all of them if left out.") @Nullable TradingLogFilter filter,
            @DefaultValue("50") @Description(PageLimits.FIRST_OF_SERIES) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after,
            @Description(PageLimits.LAST_OF_SERIES) @Nullable Integer last,
            @Description(PageLimits.BEFORE) @Nullable String before) {
        return reads.logs(orAll(filter), limits.series(first, after, last, before))
                .map(TradingLogConnection::new);
    }

    @Shared(percentOnly = false)
    @NonNull
    @Description("The lines of this trading's log, newest first.")
    public Uni<TradingLogConnection> logs(
            @Source Trading trading,
            @Description("Which lines to list; all of them if left out.") @Nullable TradingLogFilter filter,
            @DefaultValue("50") @Description(PageLimits.FIRST_OF_SERIES) @Nullable Integer first,
            @Description(PageLimits.AFTER) @Nullable String after,
            @Description(PageLimits.LAST_OF_SERIES) @Nullable Integer last,
            @Description(PageLimits.BEFORE) @Nullable String before) {
        return reads.ofTrading(trading.id(), orAll(filter), limits.series(first, after, last, before))
                .map(TradingLogConnection::new);
    }

    @Shared(percentOnly = false)
    @Description("The sub-account that it is about; null for none, or one that was deleted.")
    public Uni<@Nullable SubAccount> subAccount(@Source TradingLog log) {
        UUID id = log.subAccountId();
        return id == null ? Uni.createFrom().nullItem() : accounts.subAccount(id);
    }

    @Shared(percentOnly = false)
    @Description("The transaction that it tells of; null for none, or one that retention has taken.")
    public Uni<@Nullable Transaction> transaction(@Source TradingLog log) {
        return log.transactionId() == null || log.transactionTimestamp() == null
                ? Uni.createFrom().nullItem()
                : transactions.transaction(log.transactionId(), log.transactionTimestamp());
    }

    private static TradingLogFilter orAll(@Nullable TradingLogFilter filter) {
        return filter == null ? TradingLogFilter.ALL : filter;
    }

    @NonNull
    @Description("The line of the trading log that tells of the trade.")
    public Uni<@Nullable TradingLog> log(@Source RecordedTrade trade) {
        return reads.log(trade.logId());
    }
}
