package ai.tiris.ledger;

import ai.tiris.platform.export.Export;
import ai.tiris.platform.export.ExportKind;
import ai.tiris.platform.export.ExportPage;
import ai.tiris.platform.export.ExportParameters;
import ai.tiris.platform.export.ExportParameters.Range;
import ai.tiris.platform.export.OldestFirst;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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

    private final TransactionReads reads;
    private final SubAccountReads accounts;

    TransactionExport(TransactionReads reads, SubAccountReads accounts) {
        this.reads = reads;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "transactions";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("from", "to", "by");
    }

    @Override
    public Uni<Export> begin(UUID tradingId, ExportParameters parameters) {
        Range range = parameters.range();
        TransactionFilter filter =
                TransactionFilter.of(range.from(), range.to(), parameters.word("by", TimeAxis.class));
        return LedgerMark.read(tradingId).flatMap(mark -> {
            Function<PageRequest, Uni<Page<Transaction>>> list =
                    page -> reads.recordedUpTo(mark.recordedUpTo(), tradingId, filter, page);
            OldestFirst<Transaction> pages = new OldestFirst<>(list);
            return OldestFirst.progress(list, range.isEverything() ? mark.rows() : null)
                    .map(progress -> new Export(COLUMNS, progress, () -> Uni.combine()
                            .all()
                            .unis(mark.requireKept(tradingId), pages.next())
                            .asTuple()
                            .flatMap(read -> page(read.getItem2()))));
        });
    }

    private Uni<ExportPage> page(OldestFirst.Rows<Transaction> read) {
        List<UUID> ids =
                read.rows().stream().map(Transaction::subAccountId).distinct().toList();
        return accounts.subAccounts(ids)
                .map(named -> new ExportPage(
                        read.rows().stream()
                                .map(row -> values(row, named.get(row.subAccountId())))
                                .toList(),
                        read.last()));
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
