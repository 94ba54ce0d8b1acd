package ai.tiris.ledger;

import ai.tiris.ledger.RecordTrade.Recorded;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.IdempotencyKeys;
import ai.tiris.platform.db.IdempotencyKeys.Write;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives a trade back: its legs' opposites, once; the original stays. */
@ApplicationScoped
public class ReverseTrade {
    private static final String LEGS = """
            SELECT %s
              FROM api.transactions t
             WHERE t.user_id = $1 AND t.trade_id = $2 AND t.timestamp BETWEEN $3 AND $4
             ORDER BY t.sequence""".formatted(TransactionRow.COLUMNS);

    private static final String REVERSALS = """
            SELECT r.trade_id
              FROM tiris.trade_reversals r
             WHERE r.user_id = $1 AND r.trading_id = ANY ($2::uuid[]) AND (r.trade_id = $3 OR r.reversal_id = $3)""";

    private static final String NOTE_REVERSAL = """
            INSERT INTO tiris.trade_reversals (user_id, trading_id, trade_id, reversal_id) VALUES ($1, $2, $3, $4)""";

    /** What was traded by mistake is no price. */
    private static final String FORGET_PRICE = "SELECT true FROM tiris.renew_trade_prices("
            + "ARRAY[$2::uuid], ARRAY[$1::uuid], ARRAY[date_trunc('hour', $3::timestamptz, 'UTC')])";

    /** A trade's id is of its first leg's time; the others follow within microseconds. */
    private static final Duration LEGS_FOLLOW_WITHIN = Duration.ofMillis(2);

    private final WriteTransactions transactions;
    private final LedgerSteps ledger;
    private final Clock clock;

    ReverseTrade(WriteTransactions transactions, LedgerSteps ledger, Clock clock) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Books the opposite legs and their log, all of it or nothing.
     *
     * <p>Fails with NOT_FOUND (trade), CONFLICT (tradeId: reversed already, itself a reversal, or a leg gone), VALIDATION
     * (message), INSUFFICIENT_BALANCE, IDEMPOTENCY_CONFLICT.
     */
    Uni<Recorded> reverse(Caller caller, UUID tradeId, @Nullable String message, @Nullable String key) {
        String line = message == null ? null : Messages.bounded(message);
        Write write = Write.of(key, "reverseTrade", tradeId, line);
        return transactions.run(caller, statements -> legs(statements, caller.userId(), tradeId)
                .flatMap(trade -> reverse(statements, caller.userId(), trade, line, write)));
    }

    /** Read before the lock, which they name the accounts for: a leg never changes. */
    private Uni<BookedTrade> legs(Statements statements, UUID userId, UUID tradeId) {
        boolean timed = Identifiers.isTimed(tradeId);
        Instant earliest = timed ? Identifiers.millisecondOf(tradeId) : Instant.EPOCH;
        Instant latest = timed ? earliest.plus(LEGS_FOLLOW_WITHIN) : clock.instant();
        Tuple parameters = Tuple.of(
                userId, tradeId, Instants.toDatabase(earliest), Instants.toDatabase(Instants.truncate(latest)));
        return statements
                .run(LEGS, parameters)
                .map(rows -> new BookedTrade(
                        tradeId, rows.stream().map(TransactionRow::read).toList()));
    }

    /** What was answered or reversed before is looked up after the lock, so that whoever did it has committed. */
    private Uni<Recorded> reverse(
            Statements statements, UUID userId, BookedTrade trade, @Nullable String line, Write write) {
        Uni<Books> locked = ledger.lock(statements, userId, trade.tradings(), trade.accounts());
        Uni<RowSet<Row>> reversals = statements.run(
                REVERSALS,
                Tuple.of(userId)
                        .addArrayOfUUID(trade.tradings().toArray(UUID[]::new))
                        .addUUID(trade.id()));
        return Uni.combine()
                .all()
                .unis(locked, reversals, IdempotencyKeys.find(statements, userId, write))
                .asTuple()
                .flatMap(read -> read.getItem3()
                        .map(answer -> Uni.createFrom().item(Recorded.replay(answer)))
                        .orElseGet(() -> {
                            checkOnce(trade, read.getItem2());
                            return post(statements, userId, trade, read.getItem1(), line, write);
                        }));
    }

    private Uni<Recorded> post(
            Statements statements, UUID userId, BookedTrade trade, Books books, @Nullable String line, Write write) {
        UUID tradingId = trade.legs().get(0).tradingId();
        Recorded recorded = Recorded.of(trade.reverseOn(books.of(tradingId), line));
        List<Uni<?>> sent = List.of(
                ledger.write(statements, userId, books),
                statements.run(NOTE_REVERSAL, Tuple.of(userId, tradingId, trade.id(), recorded.tradeId())),
                statements.run(FORGET_PRICE, Tuple.of(userId, tradingId, Instants.toDatabase(trade.eventTime()))),
                IdempotencyKeys.save(statements, userId, write, recorded.answer()));
        return Uni.combine().all().unis(sent).discardItems().replaceWith(recorded);
    }

    private static void checkOnce(BookedTrade trade, RowSet<Row> reversals) {
        if (trade.legs().isEmpty()) {
            throw TirisException.notFound("trade");
        }
        for (Row row : reversals) {
            boolean reversed = trade.id().equals(row.getUUID("trade_id"));
            throw TirisException.conflict(
                    "tradeId",
                    reversed
                            ? "This trade was reversed before."
                            : "This is a reversal; to undo it, record the trade again.");
        }
    }
}
