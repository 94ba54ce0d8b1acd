package ai.tiris.ledger;

import ai.tiris.ledger.LedgerSteps.Step;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deposits, withdrawals and transfers. */
@ApplicationScoped
public class MoveFunds {
    private final LedgerSteps steps;

    MoveFunds(LedgerSteps steps) {
        this.steps = steps;
    }

    /**
     * Raises a balance by what came from outside.
     *
     * <p>Fails with NOT_FOUND (sub-account), VALIDATION (amount), IDEMPOTENCY_CONFLICT.
     */
    Uni<Posted> deposit(Caller caller, MoveFundsInput input, @Nullable String key) {
        return move(
                caller, "deposit", TransactionReason.DEPOSIT, Decimals.positive("amount", input.amount), input, key);
    }

    /**
     * Lowers a balance by what left, at most what is not locked.
     *
     * <p>Fails with NOT_FOUND (sub-account), VALIDATION (amount), INSUFFICIENT_BALANCE, IDEMPOTENCY_CONFLICT.
     */
    Uni<Posted> withdraw(Caller caller, MoveFundsInput input, @Nullable String key) {
        BigDecimal amount = Decimals.positive("amount", input.amount).negate();
        return move(caller, "withdraw", TransactionReason.WITHDRAWAL, amount, input, key);
    }

    /**
     * Moves funds between two of the caller's sub-accounts of one symbol; two transactions, the debit first.
     *
     * <p>Fails with NOT_FOUND (sub-account), VALIDATION (amount, toSubAccountId), INSUFFICIENT_BALANCE,
     * IDEMPOTENCY_CONFLICT.
     */
    Uni<Posted> transfer(Caller caller, TransferInput input, @Nullable String key) {
        Decimals.positive("amount", input.amount);
        if (input.fromSubAccountId.equals(input.toSubAccountId)) {
            throw TirisException.validation("toSubAccountId", "Must be another sub-account.");
        }
        Write write = Write.of(
                key,
                "transfer",
                input.fromSubAccountId,
                input.toSubAccountId,
                input.amount,
                input.eventTime,
                input.message,
                input.info);
        Set<UUID> accounts = Set.of(input.fromSubAccountId, input.toSubAccountId);
        return steps.run(
                caller,
                new Step<>(
                        write, List.of(), accounts, books -> transfer(books, input), Posted::answer, Posted::replay));
    }

    private Uni<Posted> move(
            Caller caller,
            String operation,
            TransactionReason reason,
            BigDecimal amount,
            MoveFundsInput input,
            @Nullable String key) {
        Write write = Write.of(key, operation, input.subAccountId, amount, input.eventTime, input.message, input.info);
        return steps.run(
                caller,
                new Step<>(
                        write,
                        List.of(),
                        List.of(input.subAccountId),
                        books -> {
                            Book book = books.ofAccount(input.subAccountId);
                            Posting posting = Posting.of(
                                    book.account(input.subAccountId), reason, amount, info(input.info, input.message));
                            return Posted.of(book.post(List.of(posting), input.eventTime));
                        },
                        Posted::answer,
                        Posted::replay));
    }

    private static Posted transfer(Books books, TransferInput input) {
        Book from = books.ofAccount(input.fromSubAccountId);
        Book to = books.ofAccount(input.toSubAccountId);
        Account giver = from.account(input.fromSubAccountId);
        Account receiver = to.account(input.toSubAccountId);
        if (!giver.symbol().equals(receiver.symbol())) {
            throw TirisException.validation("toSubAccountId", "Must hold the same symbol.");
        }
        if (!from.tradingType().equals(to.tradingType())) {
            throw TirisException.validation("toSubAccountId", "Must belong to a trading of the same type.");
        }
        JsonObject info = info(input.info, input.message);
        Posting debit =
                Posting.of(giver, TransactionReason.TRANSFER, input.amount.negate(), counterpart(info, "to", receiver));
        Posting credit =
                Posting.of(receiver, TransactionReason.TRANSFER, input.amount, counterpart(info, "from", giver));
        Transaction left = from.post(List.of(debit), input.eventTime).get(0);
        Transaction arrived = to.post(List.of(credit), input.eventTime).get(0);
        return Posted.of(List.of(left, arrived));
    }

    private static JsonObject counterpart(JsonObject info, String side, Account other) {
        return Json.object(info)
                .add(side + "_sub_account_id", other.id().toString())
                .build();
    }

    private static JsonObject info(@Nullable JsonObject info, @Nullable String message) {
        JsonObjectBuilder kept = Json.object(CallersInfo.of(info));
        if (message != null) {
            kept.add("message", Messages.bounded(message));
        }
        return kept.build();
    }
}
