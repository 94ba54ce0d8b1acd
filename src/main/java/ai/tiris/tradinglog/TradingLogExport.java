package ai.tiris.tradinglog;

import ai.tiris.ledger.SubAccount;
import ai.tiris.ledger.SubAccountReads;
import ai.tiris.ledger.TimeAxis;
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
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Exports the lines of a trading's log that had been recorded when it began: each once, oldest first. One that its owner
 * deletes before its turn is left out.
 */
@ApplicationScoped
class TradingLogExport implements ExportKind {
    private static final List<String> COLUMNS = List.of(
            "id",
            "timestamp",
            "eventTime",
            "sequence",
            "type",
            "source",
            "message",
            "info",
            "subAccount.id",
            "subAccount.name",
            "subAccount.symbol",
            "transaction.id");

    private final TradingLogReads reads;
    private final SubAccountReads accounts;

    TradingLogExport(TradingLogReads reads, SubAccountReads accounts) {
        this.reads = reads;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("from", "to", "by");
    }

    @Override
    public Uni<Export> begin(UUID tradingId, ExportParameters parameters) {
        Range range = parameters.range();
        TradingLogFilter filter = TradingLogFilter.of(range.from(), range.to(), parameters.word("by", TimeAxis.class));
        return LogMark.read(tradingId).flatMap(mark -> {
            Function<PageRequest, Uni<Page<TradingLog>>> list =
                    page -> reads.recordedUpTo(mark.recordedUpTo(), tradingId, filter, page);
            OldestFirst<TradingLog> pages = new OldestFirst<>(list);
            return OldestFirst.progress(list, null)
                    .map(progress -> new Export(COLUMNS, progress, () -> Uni.combine()
                            .all()
                            .unis(mark.requireKept(tradingId), pages.next())
                            .asTuple()
                            .flatMap(read -> page(read.getItem2()))));
        });
    }

    private Uni<ExportPage> page(OldestFirst.Rows<TradingLog> read) {
        List<UUID> ids = read.rows().stream()
                .map(TradingLog::subAccountId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return accounts.subAccounts(ids)
                .map(named -> new ExportPage(
                        read.rows().stream()
                                .map(line -> values(line, named.get(line.subAccountId())))
                                .toList(),
                        read.last()));
    }

    private static List<@Nullable Object> values(TradingLog line, @Nullable SubAccount account) {
        return Arrays.asList(
                line.id(),
                line.timestamp(),
                line.eventTime(),
                line.sequence(),
                line.type(),
                line.source(),
                line.message(),
                line.info(),
                account == null ? null : account.id(),
                account == null ? null : account.name(),
                account == null ? null : account.symbol(),
                line.transactionId());
    }
}
