package ai.tiris.ledger;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Runs one business step on the ledger: locks, decides, writes, and remembers the answer under its idempotency key. */
@ApplicationScoped
public class LedgerSteps {
    private final WriteTransactions transactions;

    LedgerSteps(WriteTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What a step locks and what it does.
     *
     * @param write how a repetition of it is recognised
     * @param decide posts to the books or throws; called again when the transaction is tried again
     * @param answer what is remembered of the result under the idempotency key
     * @param replay makes the result from what was remembered
     * @param <R> the step's result
     */
    public record Step<R>(
            Write write,
            Collection<UUID> tradings,
            Collection<UUID> accounts,
            Function<Books, R> decide,
            Function<R, Map<String, Object>> answer,
            Function<JsonObject, R> replay) {}

    /** Runs the step in a transaction of its own. */
    public <R> Uni<R> run(Caller caller, Step<R> step) {
        return transactions.run(caller, statements -> attempt(statements, caller.userId(), step));
    }

    /** Locks books for a step that is part of a larger transaction. */
    public Uni<Books> lock(Statements statements, UUID userId, Collection<UUID> tradings, Collection<UUID> accounts) {
        return LedgerStore.lock(statements, userId, tradings, accounts);
    }

    /** Writes what was posted to books that were locked in the same transaction. */
    public Uni<Void> write(Statements statements, UUID userId, Books books) {
        return LedgerStore.write(statements, userId, books);
    }

    /** The key is looked up after the lock, so that whoever wrote it first has committed. */
    private static <R> Uni<R> attempt(Statements statements, UUID userId, Step<R> step) {
        Uni<Books> locked = LedgerStore.lock(statements, userId, step.tradings(), step.accounts());
        Uni<Optional<JsonObject>> earlier = IdempotencyKeys.find(statements, userId, step.write());
        return Uni.combine().all().unis(locked, earlier).asTuple().flatMap(both -> both.getItem2()
                .map(answer -> Uni.createFrom().item(step.replay().apply(answer)))
                .orElseGet(() -> decide(statements, userId, step, both.getItem1())));
    }

    private static <R> Uni<R> decide(Statements statements, UUID userId, Step<R> step, Books books) {
        R result = step.decide().apply(books);
        Uni<Void> written = LedgerStore.write(statements, userId, books);
        Uni<Void> remembered = IdempotencyKeys.save(
                statements, userId, step.write(), step.answer().apply(result));
        return Uni.combine()
                .all()
                .unis(List.of(written, remembered))
                .discardItems()
                .replaceWith(result);
    }
}
