package ai.tiris.ledger;

import ai.tiris.exchange.BindingType;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final WriteTransactions transactions;

    OpenTrading(WriteTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * The id of the new trading.
     *
     * <p>Fails with FORBIDDEN (a token for other tradings), NOT_FOUND (binding), VALIDATION (name, symbol, initialBalance, subAccounts, exchangeBindingId),
     * CONFLICT (name), IDEMPOTENCY_CONFLICT.
     */
    public Uni<UUID> open(Caller caller, CreateTradingInput input, @Nullable String key) {
        caller.requireEveryTrading();
        NewTrading trading = NewTrading.of(input);
        Write write = Write.of(key, "createTrading", trading.content());
        return transactions.run(caller, statements -> IdempotencyKeys.find(statements, caller.userId(), write)
                .flatMap(earlier -> earlier.map(
                                answer -> Uni.createFrom().item(UUID.fromString(answer.getString("trading"))))
                        .orElseGet(() -> open(statements, caller.userId(), trading, write))));
    }

    /** The key is written first: of two that come at once, one waits here and then finds the other's trading. */
    private static Uni<UUID> open(Statements statements, UUID userId, NewTrading trading, Write write) {
        Map<String, Object> answer = Map.of("trading", trading.id().toString());
        return statements
                .run(BINDING_TYPE, Tuple.of(userId, trading.exchangeBindingId()))
                .invoke(rows -> trading.type().checkBinding(bindingType(rows)))
                .flatMap(checked -> IdempotencyKeys.save(statements, userId, write, answer))
                .flatMap(remembered -> insert(statements, userId, trading))
                .flatMap(inserted -> OpeningAccounts.deposit(statements, userId, trading.id(), trading.accounts()))
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
        OpeningAccounts.insert(statements, userId, trading.id(), trading.accounts(), sent);
        return Uni.combine().all().unis(sent).discardItems();
    }

    private static @Nullable BindingType bindingType(RowSet<Row> rows) {
        return rows.size() == 0
                ? null
                : ColumnWord.read(BindingType.class, rows.iterator().next().getString("type"));
    }
}
