package ai.tiris.tradinglog;

import ai.tiris.ledger.RecordedExports;
import ai.tiris.ledger.RecordedExports.Shape;
import ai.tiris.ledger.SubAccount;
import ai.tiris.ledger.TimeAxis;
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

    private static final Shape<TradingLog> SHAPE =
            new Shape<>(COLUMNS, TradingLog::subAccountId, TradingLogExport::values);

    private final TradingLogReads reads;
    private final RecordedExports exports;

    TradingLogExport(TradingLogReads reads, RecordedExports exports) {
        this.reads = reads;
        this.exports = exports;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public Set<String> parameters() {
        return RecordedExports.PARAMETERS;
    }

    @Override
    public Uni<Export> begin(UUID tradingId, ExportParameters parameters) {
        Range range = parameters.range();
        TradingLogFilter filter = TradingLogFilter.of(range.from(), range.to(), parameters.word("by", TimeAxis.class));
        return LogMark.read(tradingId)
                .flatMap(mark -> exports.begin(
                        SHAPE,
                        null,
                        page -> reads.recordedUpTo(mark.recordedUpTo(), tradingId, filter, page),
                        () -> mark.requireKept(tradingId)));
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
