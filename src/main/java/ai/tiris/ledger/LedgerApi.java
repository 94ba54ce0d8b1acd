package ai.tiris.ledger;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The operations that move a balance. */
@GraphQLApi
public class LedgerApi {
    private static final String KEY =
            "The caller's own key of this write, at most 255 characters: sent again with it, the first answer comes again.";

    private final MoveFunds funds;
    private final RecordTrade trades;
    private final ReverseTrade reversals;
    private final HoldBalance holds;
    private final TransactionReads transactions;
    private final SubAccountReads accounts;

    LedgerApi(
            MoveFunds funds,
            RecordTrade trades,
            ReverseTrade reversals,
            HoldBalance holds,
            TransactionReads transactions,
            SubAccountReads accounts) {
        this.funds = funds;
        this.trades = trades;
        this.reversals = reversals;
        this.holds = holds;
        this.transactions = transactions;
        this.accounts = accounts;
    }

    @Mutation
    @NonNull
    @Description("Raises a sub-account's balance by funds from outside.")
    public Uni<Transaction> deposit(
            @NonNull @Description("What came.") MoveFundsInput input,
            @Description(KEY) @Nullable String idempotencyKey) {
        return funds.deposit(Request.current().caller(), input, idempotencyKey)
                .flatMap(this::posted)
                .map(posted -> posted.get(0));
    }

    @Mutation
    @NonNull
    @Description("Lowers a sub-account's balance by funds that leave; at most what is not locked.")
    public Uni<Transaction> withdraw(
            @NonNull @Description("What left.") MoveFundsInput input,
            @Description(KEY) @Nullable String idempotencyKey) {
        return funds.withdraw(Request.current().caller(), input, idempotencyKey)
                .flatMap(this::posted)
                .map(posted -> posted.get(0));
    }

    @Mutation
    @NonNull
    @Description("Moves funds between two sub-accounts of one symbol.")
    public Uni<List<@NonNull Transaction>> transfer(
            @NonNull @Description("What moves.") TransferInput input,
            @Description(KEY) @Nullable String idempotencyKey) {
        return funds.transfer(Request.current().caller(), input, idempotencyKey).flatMap(this::posted);
    }

    @Mutation
    @NonNull
    @Description("Records a fill: its log and its legs (asset, currency, fee) in one step.")
    public Uni<RecordedTrade> recordTrade(
            @NonNull @Description("The fill.") RecordTradeInput input,
            @Description(KEY) @Nullable String idempotencyKey) {
        return trades.record(Request.current().caller(), input, idempotencyKey).flatMap(this::recorded);
    }

    @Mutation
    @NonNull
    @Description("Writes the opposite legs of a trade, at its event time, and their log; the original stays. A trade is"
            + " reversed at most once, and a reversal never.")
    public Uni<RecordedTrade> reverseTrade(
            @Id @NonNull @Description("The trade: what its legs' tradeId says.") UUID tradeId,
            @Description("The message of the trading log; at most 4,000 characters.") @Nullable String message,
            @Description(KEY) @Nullable String idempotencyKey) {
        return reversals
                .reverse(Request.current().caller(), tradeId, message, idempotencyKey)
                .flatMap(this::recorded);
    }

    @Mutation
    @NonNull
    @Description("Holds a part of a balance for an open order.")
    public Uni<SubAccount> lockBalance(
            @NonNull @Description("What to hold.") LockBalanceInput input,
            @Description(KEY) @Nullable String idempotencyKey) {
        return holds.lock(Request.current().caller(), input, idempotencyKey).flatMap(held -> held(input, held));
    }

    @Mutation
    @NonNull
    @Description("Frees a part of a balance that was held.")
    public Uni<SubAccount> unlockBalance(
            @NonNull @Description("What to free.") LockBalanceInput input,
            @Description(KEY) @Nullable String idempotencyKey) {
        return holds.unlock(Request.current().caller(), input, idempotencyKey).flatMap(held -> held(input, held));
    }

    @NonNull
    @Description("The sub-accounts that the trade moved, as they are now.")
    public Uni<List<@NonNull SubAccount>> subAccounts(@Source RecordedTrade trade) {
        List<Uni<SubAccount>> moved = trade.transactions().stream()
                .map(Transaction::subAccountId)
                .distinct()
                .map(id -> accounts.subAccount(id).map(Objects::requireNonNull))
                .toList();
        return Uni.join().all(moved).andFailFast();
    }

    private Uni<RecordedTrade> recorded(RecordTrade.Recorded recorded) {
        return posted(recorded.posted()).map(legs -> new RecordedTrade(recorded.tradeId(), legs, recorded.logId()));
    }

    /** The rows as they were just written, or read again where an earlier answer is repeated: unless they are deleted. */
    private Uni<List<Transaction>> posted(Posted posted) {
        List<Transaction> written = posted.transactions();
        if (written != null) {
            return Uni.createFrom().item(written);
        }
        List<Uni<Transaction>> read = posted.ids().stream()
                .map(id -> transactions
                        .transaction(id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> TirisException.notFound("transaction")))
                .toList();
        return Uni.join().all(read).andFailFast();
    }

    private Uni<SubAccount> held(LockBalanceInput input, HoldBalance.Held held) {
        return accounts.subAccount(input.subAccountId)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("sub-account"))
                .map(account -> account.withFigures(held.balance(), held.locked()));
    }
}
