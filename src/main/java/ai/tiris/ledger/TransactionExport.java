package ai.tiris.ledger;

import ai.tiris.ledger.RecordedExports.Shape;
import ai.tiris.platform.export.Export;
import ai.tiris.platform.export.ExportKind;
import ai.tiris.platform.export.ExportParameters;
import ai.tiris.platform.export.ExportParameters.Range;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Exports the transactions of a trading that had been recorded when it began: each once, oldest first. */
@ApplicationScoped
class TransactionExport implements ExportKind {
    private static final List<String> COLUMNS = List.of(
            "id",
            "timestamp",
            "eventTime",
            "sequence",
            "subAccount.id",
            "subAccount.name",
            "subAccount.symbol",
            "direction",
            "reason",
            "amount",
            "closingBalance",
            "price",
            "quoteSymbol",
            "tradeId",
            "info");

    private static final Shape<Transaction> SHAPE =
            new Shape<>(COLUMNS, Transaction::subAccountId, TransactionExport::values);

    private final TransactionReads reads;
    private final RecordedExports exports;

    TransactionExport(TransactionReads reads, RecordedExports exports) {
        this.reads = reads;
        this.exports = exports;
    }

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public Set<String> parameters() {
        return RecordedExports.PARAMETERS;
    }

    @Override
    public Uni<Export> begin(UUID tradingId, ExportParameters parameters) {
        Range range = parameters.range();
        TransactionFilter filter =
                TransactionFilter.of(range.from(), range.to(), parameters.word("by", TimeAxis.class));
        return LedgerMark.read(tradingId)
                .flatMap(mark -> exports.begin(
                        SHAPE,
                        range.isEverything() ? mark.rows() : null,
                        page -> reads.recordedUpTo(mark.recordedUpTo(), tradingId, filter, page),
                        () -> mark.requireKept(tradingId)));
    }

    private static List<@Nullable Object> values(Transaction row, @Nullable SubAccount account) {
        return Arrays.asList(
                row.id(),
                row.timestamp(),
                row.eventTime(),
                row.sequence(),
                row.subAccountId(),
                account == null ? null : account.name(),
                account == null ? null : account.symbol(),
                row.direction(),
                row.reason(),
                row.amount(),
                row.closingBalance(),
                row.price(),
                row.quoteSymbol(),
                row.tradeId(),
                row.info());
    }
}
