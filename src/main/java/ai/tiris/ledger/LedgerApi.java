package ai.tiris.ledger;

import ai.tiris.platform.access.Needs;
import ai.tiris.platform.access.Scope;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.Request;
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
    private final MoveFunds funds;
    private final RecordTrade trades;
    private final ReverseTrade reversals;
    private final HoldBalance holds;
    private final SubAccountReads accounts;
    private final StepAnswers answers;

    LedgerApi(
            MoveFunds funds,
            RecordTrade trades,
            ReverseTrade reversals,
            HoldBalance holds,
            SubAccountReads accounts,
            StepAnswers answers) {
        this.funds = funds;
        this.trades = trades;
        this.reversals = reversals;
        this.holds = holds;
        this.accounts = accounts;
        this.answers = answers;
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Raises a sub-account's balance by funds from outside, as one transaction of reason" + " DEPOSIT.")
    public Uni<Transaction> deposit(
            @NonNull @Description("How much came, and onto which sub-account.") MoveFundsInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return funds.deposit(Request.current().caller(), input, idempotencyKey)
                .flatMap(answers::posted)
                .map(posted -> posted.get(0));
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Lowers a sub-account's balance by funds that leave, as one transaction of reason"
            + " WITHDRAWAL. INSUFFICIENT_BALANCE where it is more than is not locked.")
    public Uni<Transaction> withdraw(
            @NonNull @Description("How much left, and which sub-account.") MoveFundsInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return funds.withdraw(Request.current().caller(), input, idempotencyKey)
                .flatMap(answers::posted)
                .map(posted -> posted.get(0));
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Moves funds between two of the caller's sub-accounts of one symbol, all or nothing."
            + " Answers the debit, then the credit.")
    public Uni<List<@NonNull Transaction>> transfer(
            @NonNull @Description("How much moves, from where, and to where.") TransferInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return funds.transfer(Request.current().caller(), input, idempotencyKey).flatMap(answers::posted);
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Records a fill: its legs (asset, currency, fee) and its line of the log, all of it"
            + " or nothing. INSUFFICIENT_BALANCE where a leg would take more than is not locked.")
    public Uni<RecordedTrade> recordTrade(
            @NonNull @Description("The fill, as the exchange reported it.") RecordTradeInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return trades.record(Request.current().caller(), input, idempotencyKey).flatMap(answers::recorded);
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Takes a trade back by the opposite of each leg, at its event time, with a line of"
            + " the log; the original stays. CONFLICT where it was reversed before, or is a"
            + " reversal itself.")
    public Uni<RecordedTrade> reverseTrade(
            @Id
                    @NonNull
                    @Description("Which trade, as the tradeId of its legs; NOT_FOUND where it is not the caller's.")
                    UUID tradeId,
            @Description("For people to read, in the line of the trading log: why. At most 4,000 characters,"
                            + " null for none.")
                    @Nullable
                    String message,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return reversals
                .reverse(Request.current().caller(), tradeId, message, idempotencyKey)
                .flatMap(answers::recorded);
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Holds a part of a balance for an open order: it stays in the balance, but nothing"
            + " else may use it. INSUFFICIENT_BALANCE where it is more than is available.")
    public Uni<SubAccount> lockBalance(
            @NonNull @Description("How much to hold, and of which sub-account.") LockBalanceInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return holds.lock(Request.current().caller(), input, idempotencyKey).flatMap(held -> answers.held(input, held));
    }

    @Mutation
    @Needs(Scope.TRADE)
    @NonNull
    @Description("Frees a part of a balance that was held, as its order is filled or cancelled."
            + " INSUFFICIENT_BALANCE where it is more than is locked.")
    public Uni<SubAccount> unlockBalance(
            @NonNull @Description("How much to free, and of which sub-account.") LockBalanceInput input,
            @Description(IdempotencyKeys.DESCRIPTION) @Nullable String idempotencyKey) {
        return holds.unlock(Request.current().caller(), input, idempotencyKey)
                .flatMap(held -> answers.held(input, held));
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
}
