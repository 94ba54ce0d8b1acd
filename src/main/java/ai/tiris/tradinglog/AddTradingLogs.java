package ai.tiris.tradinglog;

import ai.tiris.ledger.Book;
import ai.tiris.ledger.Books;
import ai.tiris.ledger.CallersInfo;
import ai.tiris.ledger.LedgerSteps;
import ai.tiris.ledger.LogEntry;
import ai.tiris.ledger.Messages;
import ai.tiris.ledger.Transaction;
import ai.tiris.ledger.TransactionReads;
import ai.tiris.platform.db.Caller;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.db.WriteTransactions;
import ai.tiris.platform.errors.TirisException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes lines to the logs of tradings: whatever their number, one transaction with a fixed number of statements. */
@ApplicationScoped
public class AddTradingLogs {
    private static final int MOST_LINES = 100;

    private final WriteTransactions transactions;
    private final LedgerSteps ledger;
    private final TransactionReads reads;

    AddTradingLogs(WriteTransactions transactions, LedgerSteps ledger, TransactionReads reads) {
        this.transactions = transactions;
        this.ledger = ledger;
        this.reads = reads;
    }

    /**
     * The lines as they were written, in the order of the input: all of them, or none where one is refused.
     *
     * <p>Fails with VALIDATION (input, message, info), NOT_FOUND (trading; sub-account or transaction of this trading).
     */
    Uni<List<TradingLog>> add(Caller caller, List<AddTradingLogInput> input) {
        if (input.isEmpty() || input.size() > MOST_LINES) {
            throw TirisException.validation("input", "Must be 1 to " + MOST_LINES + " lines.");
        }
        List<Line> lines = input.stream().map(Line::of).toList();
        return transactions.run(caller, statements -> add(statements, caller.userId(), lines));
    }

    /** A line whose own parts are as they may be. */
    private record Line(AddTradingLogInput input, LogEntry.Draft draft) {
        static Line of(AddTradingLogInput input) {
            String message = input.message == null ? null : Messages.bounded(input.message);
            return new Line(
                    input,
                    new LogEntry.Draft(
                            input.type, input.source, input.subAccountId, message, CallersInfo.of(input.info)));
        }

        TradingLog writeTo(Books books, Map<UUID, Transaction> transactions) {
            Book book = books.of(input.tradingId);
            if (input.subAccountId != null) {
                book.account(input.subAccountId);
            }
            return TradingLog.of(book.log(draft, input.eventTime, toldOf(transactions)));
        }

        private @Nullable Transaction toldOf(Map<UUID, Transaction> transactions) {
            if (input.transactionId == null) {
                return null;
            }
            Transaction told = transactions.get(input.transactionId);
            if (told == null || !told.tradingId().equals(input.tradingId)) {
                throw TirisException.notFound("transaction");
            }
            return told;
        }
    }

    /** A transaction is looked up without waiting for the lock: it never changes. */
    private Uni<List<TradingLog>> add(Statements statements, UUID userId, List<Line> lines) {
        Set<UUID> tradings = ids(lines, line -> line.tradingId);
        Uni<Books> locked = ledger.lock(statements, userId, tradings, ids(lines, line -> line.subAccountId));
        Uni<Map<UUID, Transaction>> told =
                reads.transactions(statements, userId, ids(lines, line -> line.transactionId));
        return Uni.combine().all().unis(locked, told).asTuple().flatMap(read -> {
            Books books = read.getItem1();
            List<TradingLog> written = lines.stream()
                    .map(line -> line.writeTo(books, read.getItem2()))
                    .toList();
            return ledger.write(statements, userId, books).replaceWith(written);
        });
    }

    private static Set<UUID> ids(List<Line> lines, Function<AddTradingLogInput, @Nullable UUID> id) {
        return lines.stream()
                .map(line -> id.apply(line.input()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
