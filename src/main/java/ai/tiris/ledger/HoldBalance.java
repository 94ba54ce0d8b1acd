package ai.tiris.ledger;

import ai.tiris.ledger.LedgerSteps.Step;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.scalars.Decimals;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds a part of a balance for an open order, and frees it again. */
@ApplicationScoped
public class HoldBalance {
    private final LedgerSteps steps;

    HoldBalance(LedgerSteps steps) {
        this.steps = steps;
    }

    /** A sub-account's figures right after it was locked or unlocked. */
    record Held(BigDecimal balance, BigDecimal locked) {
        Map<String, Object> answer() {
            return Map.of("balance", Decimals.format(balance), "locked", Decimals.format(locked));
        }

        static Held replay(JsonObject answer) {
            return new Held(new BigDecimal(answer.getString("balance")), new BigDecimal(answer.getString("locked")));
        }
    }

    /** Fails with NOT_FOUND (sub-account), VALIDATION (amount), INSUFFICIENT_BALANCE, IDEMPOTENCY_CONFLICT. */
    Uni<Held> lock(Caller caller, LockBalanceInput input, @Nullable String key) {
        return hold(caller, "lockBalance", Book::lock, input, key);
    }

    /** Fails with NOT_FOUND (sub-account), VALIDATION (amount), INSUFFICIENT_BALANCE, IDEMPOTENCY_CONFLICT. */
    Uni<Held> unlock(Caller caller, LockBalanceInput input, @Nullable String key) {
        return hold(caller, "unlockBalance", Book::unlock, input, key);
    }

    private interface Change {
        Account apply(Book book, Account account, BigDecimal amount);
    }

    private Uni<Held> hold(
            Caller caller, String operation, Change change, LockBalanceInput input, @Nullable String key) {
        Write write = Write.of(key, operation, input.subAccountId, input.amount, input.reference);
        return steps.run(
                caller,
                new Step<>(
                        write,
                        List.of(),
                        List.of(input.subAccountId),
                        books -> {
                            Book book = books.ofAccount(input.subAccountId);
                            Account held = change.apply(book, book.account(input.subAccountId), input.amount);
                            return new Held(held.balance(), held.locked());
                        },
                        Held::answer,
                        Held::replay));
    }
}
