package ai.tiris.ledger;

import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.trading.TradingType;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens a trading with its sub-accounts and their opening deposits, all of it or none. */
@ApplicationScoped
public class OpenTrading {
    private static final String BINDING_TYPE = """
            SELECT b.type FROM tiris.exchange_bindings b
             WHERE b.id = $2 AND (b.user_id = $1 OR b.user_id IS NULL)""";

    private static final String INSERT_TRADING = """
            INSERT INTO tiris.tradings (id, user_id, exchange_binding_id, name, type, info)
            VALUES ($1, $2, $3, $4, $5, $6::text::jsonb)""";

    private static final String INSERT_ACCOUNTS = """
            INSERT INTO tiris.sub_accounts (user_id, trading_id, id, name, symbol, info)
            SELECT $1, trading_id, id, name, symbol, info::jsonb
              FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
                   AS new (trading_id, id, name, symbol, info)""";

    private final WriteTransactions transactions;
    private final LedgerSteps ledger;

    OpenTrading(WriteTransactions transactions, LedgerSteps ledger) {
        this.transactions = transactions;
        this.ledger = ledger;
    }

    /**
     * The id of the new trading.
     *
     * <p>Fails with NOT_FOUND (binding), VALIDATION (name, symbol, initialBalance, subAccounts, exchangeBindingId),
     * CONFLICT (name), IDEMPOTENCY_CONFLICT.
     */
    public Uni<UUID> open(Caller caller, CreateTradingInput input, @Nullable String key) {
        NewTrading trading = NewTrading.of(input);
        Write write = Write.of(key, "createTrading", trading.content());
        return transactions.run(caller, statements -> IdempotencyKeys.find(statements, caller.userId(), write)
                .flatMap(earlier -> earlier.map(
                                answer -> Uni.createFrom().item(UUID.fromString(answer.getString("trading"))))
                        .orElseGet(() -> open(statements, caller.userId(), trading, write))));
    }

    /** The key is written first: of two that come at once, one waits here and then finds the other's trading. */
    private Uni<UUID> open(Statements statements, UUID userId, NewTrading trading, Write write) {
        Map<String, Object> answer = Map.of("trading", trading.id().toString());
        return statements
                .run(BINDING_TYPE, Tuple.of(userId, trading.exchangeBindingId()))
                .invoke(rows -> checkBinding(rows, trading.type()))
                .flatMap(checked -> IdempotencyKeys.save(statements, userId, write, answer))
                .flatMap(remembered -> insert(statements, userId, trading))
                .flatMap(inserted -> deposit(statements, userId, trading))
                .replaceWith(trading.id());
    }

    private static Uni<Void> insert(Statements statements, UUID userId, NewTrading trading) {
        List<Uni<?>> sent = new ArrayList<>();
        sent.add(statements.run(
                INSERT_TRADING,
                Tuple.of(trading.id(), userId, trading.exchangeBindingId())
                        .addString(trading.name())
                        .addString(trading.type().column())
                        .addString(trading.info().toString())));
        List<NewTrading.NewAccount> accounts = trading.accounts();
        if (!accounts.isEmpty()) {
            Tuple rows = new RowArrays<>(userId, accounts)
                    .ids(account -> trading.id())
                    .ids(NewTrading.NewAccount::id)
                    .texts(NewTrading.NewAccount::name)
                    .texts(NewTrading.NewAccount::symbol)
                    .texts(account -> account.info().toString())
                    .parameters();
            sent.add(statements.run(INSERT_ACCOUNTS, rows));
        }
        return Uni.combine().all().unis(sent).discardItems();
    }

    private Uni<Void> deposit(Statements statements, UUID userId, NewTrading trading) {
        List<NewTrading.NewAccount> funded = trading.accounts().stream()
                .filter(account -> account.initialBalance().signum() > 0)
                .toList();
        if (funded.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> accounts = funded.stream().map(NewTrading.NewAccount::id).toList();
        return ledger.lock(statements, userId, List.of(trading.id()), accounts).flatMap(books -> {
            Book book = books.of(trading.id());
            List<Posting> deposits = funded.stream()
                    .map(account -> Posting.of(
                            book.account(account.id()), TransactionReason.DEPOSIT, account.initialBalance(), null))
                    .toList();
            book.post(deposits, null);
            return ledger.write(statements, userId, books);
        });
    }

    private static void checkBinding(RowSet<Row> rows, TradingType type) {
        if (rows.size() == 0) {
            throw TirisException.notFound("exchange binding");
        }
        String bindingType = Objects.requireNonNull(rows.iterator().next().getString("type"));
        if (type == TradingType.REAL && !bindingType.equals("private")) {
            throw TirisException.validation("exchangeBindingId", "A real trading needs a private binding.");
        }
    }
}
