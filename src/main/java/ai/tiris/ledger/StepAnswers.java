package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What a caller sees of a step of the ledger, done just now or earlier. */
@ApplicationScoped
class StepAnswers {
    private final TransactionReads transactions;
    private final SubAccountReads accounts;

    StepAnswers(TransactionReads transactions, SubAccountReads accounts) {
        this.transactions = transactions;
        this.accounts = accounts;
    }

    Uni<RecordedTrade> recorded(RecordTrade.Recorded recorded) {
        return posted(recorded.posted()).map(legs -> new RecordedTrade(recorded.tradeId(), legs, recorded.logId()));
    }

    /** The rows as they were just written, or read again where an earlier answer is repeated: unless they are deleted. */
    Uni<List<Transaction>> posted(Posted posted) {
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

    /** With its figures as they were after the step: NOT_FOUND where it is deleted. */
    Uni<SubAccount> held(LockBalanceInput input, HoldBalance.Held held) {
        return accounts.subAccount(input.subAccountId)
                .onItem()
                .ifNull()
                .failWith(() -> TirisException.notFound("sub-account"))
                .map(account -> account.withFigures(held.balance(), held.locked()));
    }
}
