package ai.tiris.ledger;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes an empty sub-account away. */
@ApplicationScoped
public class CloseSubAccount {
    private static final String DELETE = "DELETE FROM tiris.sub_accounts a WHERE a.user_id = $1 AND a.id = $2";

    private final WriteTransactions transactions;

    CloseSubAccount(WriteTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The id of the sub-account that is gone. Its transactions go along, the lines of the log stay; the database refuses
     * where they are real money.
     *
     * <p>Fails with NOT_FOUND (sub-account), CONFLICT (balance, or real transactions).
     */
    Uni<UUID> close(Caller caller, UUID id) {
        return transactions.run(
                caller, statements -> LedgerStore.lock(statements, caller.userId(), List.of(), List.of(id))
                        .invoke(books -> requireEmpty(books.ofAccount(id).account(id)))
                        .flatMap(empty -> delete(statements, caller.userId(), id))
                        .replaceWith(id));
    }

    private static Uni<?> delete(Statements statements, UUID userId, UUID id) {
        return statements.run(DELETE, Tuple.of(userId, id));
    }

    private static void requireEmpty(Account account) {
        if (account.balance().signum() != 0 || account.locked().signum() != 0) {
            throw new TirisException(ErrorCode.CONFLICT, "The sub-account still holds something.");
        }
    }
}
