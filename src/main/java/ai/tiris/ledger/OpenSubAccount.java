package ai.tiris.ledger;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a sub-account in a trading that is there, with its opening deposit. */
@ApplicationScoped
public class OpenSubAccount {
    private static final String COUNT =
            "SELECT count(*) FROM tiris.sub_accounts a WHERE a.user_id = $1 AND a.trading_id = $2";

    private final WriteTransactions transactions;

    OpenSubAccount(WriteTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The id of the new sub-account.
     *
     * <p>Fails with NOT_FOUND (trading), VALIDATION (name, symbol, initialBalance), CONFLICT (name, tradingId),
     * IDEMPOTENCY_CONFLICT.
     */
    Uni<UUID> open(Caller caller, CreateSubAccountInput input, @Nullable String key) {
        NewAccount account = NewAccount.of(input);
        Write write = Write.of(key, "createSubAccount", input.tradingId, account.content());
        return transactions.run(
                caller, statements -> open(statements, caller.userId(), input.tradingId, account, write));
    }

    /** The trading's lock makes the count hold, and whoever wrote the key first has committed. */
    private static Uni<UUID> open(Statements statements, UUID userId, UUID tradingId, NewAccount account, Write write) {
        Uni<Books> locked = LedgerStore.lock(statements, userId, List.of(tradingId), List.of());
        Uni<Optional<JsonObject>> earlier = IdempotencyKeys.find(statements, userId, write);
        return Uni.combine().all().unis(locked, earlier).asTuple().flatMap(both -> both.getItem2()
                .map(answer -> Uni.createFrom().item(UUID.fromString(answer.getString("subAccount"))))
                .orElseGet(() -> {
                    both.getItem1().of(tradingId);
                    return insert(statements, userId, tradingId, account, write);
                }));
    }

    private static Uni<UUID> insert(
            Statements statements, UUID userId, UUID tradingId, NewAccount account, Write write) {
        return statements
                .run(COUNT, Tuple.of(userId, tradingId))
                .invoke(rows -> requireRoom(rows.iterator().next().getLong(0)))
                .flatMap(counted -> {
                    List<Uni<?>> sent = new ArrayList<>();
                    OpeningAccounts.insert(statements, userId, tradingId, List.of(account), sent);
                    sent.add(OpeningAccounts.deposit(statements, userId, tradingId, List.of(account)));
                    sent.add(IdempotencyKeys.save(
                            statements,
                            userId,
                            write,
                            Map.of("subAccount", account.id().toString())));
                    return Uni.combine().all().unis(sent).discardItems();
                })
                .replaceWith(account.id());
    }

    private static void requireRoom(long accounts) {
        if (accounts >= NewAccount.MOST) {
            throw TirisException.conflict("tradingId", "A trading has at most " + NewAccount.MOST + " sub-accounts.");
        }
    }
}
