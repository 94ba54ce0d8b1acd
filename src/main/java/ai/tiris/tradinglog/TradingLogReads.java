package ai.tiris.tradinglog;

import ai.tiris.ledger.InfoFilter;
import ai.tiris.ledger.SeriesScopes;
import ai.tiris.ledger.TimeAxis;
import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Scopes;
import ai.tiris.platform.page.TimedRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the logs of the caller's tradings. */
@ApplicationScoped
public class TradingLogReads {
    private static final TimedRows<TradingLog> SINGLE = new TimedRows<>(TradingLogRow.list(TimeAxis.TIMESTAMP));

    private static final String OF_PARENT = "t.trading_id = parent.id";

    /** What a batch of one request is known by. */
    private record OfTrading(TradingLogFilter filter, PageRequest page) {}

    /** The line with this id; null for one that is not the caller's. */
    public Uni<@Nullable TradingLog> log(UUID id) {
        return SINGLE.find(id);
    }

    /** The lines of all the caller's tradings that a filter lets through, newest first. */
    Uni<Page<TradingLog>> logs(TradingLogFilter filter, PageRequest page) {
        KeysetQuery<TradingLog> query = query(filter, page);
        Scopes scopes = scopes(query, filter);
        return scopes == null
                ? query.page(Request.current().reads())
                : query.page(Request.current().reads(), scopes);
    }

    /** Those of a trading. */
    Uni<Page<TradingLog>> ofTrading(UUID tradingId, TradingLogFilter filter, PageRequest page) {
        if (filter.tradingIds() != null && !filter.tradingIds().contains(tradingId)) {
            return Uni.createFrom().item(TradingLogRow.list(filter.axis()).empty(page));
        }
        return Batch.<UUID, Page<TradingLog>>of(
                        new OfTrading(filter, page), tradings -> ofTradings(tradings, filter, page))
                .load(tradingId);
    }

    private static Uni<Map<UUID, Page<TradingLog>>> ofTradings(
            List<UUID> tradings, TradingLogFilter filter, PageRequest page) {
        Statements reads = Request.current().reads();
        KeysetQuery<TradingLog> query = query(filter, page);
        if (filter.subAccountIds() == null) {
            return query.pages(reads, tradings, OF_PARENT);
        }
        if (filter.axis() == TimeAxis.EVENT_TIME) {
            SeriesScopes.onlyAccounts(query, filter.subAccountIds());
            return query.pages(reads, tradings, OF_PARENT);
        }
        return query.pages(reads, tradings, SeriesScopes.ofParentTrading(query, filter.subAccountIds()));
    }

    private static @Nullable Scopes scopes(KeysetQuery<TradingLog> query, TradingLogFilter filter) {
        if (filter.axis() == TimeAxis.TIMESTAMP) {
            Scopes named = SeriesScopes.of(query, filter.tradingIds(), filter.subAccountIds());
            return named == null && SeriesScopes.ofSome() ? SeriesScopes.ofTradings(query, null) : named;
        }
        return filter.subAccountIds() == null
                ? SeriesScopes.ofTradings(query, filter.tradingIds())
                : SeriesScopes.ofTradingsOfAccounts(query, filter.tradingIds(), filter.subAccountIds());
    }

    /** Those of a trading that had been recorded up to a moment. */
    Uni<Page<TradingLog>> recordedUpTo(Instant moment, UUID tradingId, TradingLogFilter filter, PageRequest page) {
        KeysetQuery<TradingLog> query = query(filter, page).where("t.trading_id = %s", tradingId);
        return query.recordedUpTo(moment).page(Request.current().reads());
    }

    private static KeysetQuery<TradingLog> query(TradingLogFilter filter, PageRequest page) {
        TimeAxis axis = filter.axis();
        return new KeysetQuery<>(
                        TradingLogRow.list(axis),
                        page,
                        Request.current().caller().userId())
                .where("t.user_id = $1")
                .where(axis == TimeAxis.EVENT_TIME ? "t.event_time IS NOT NULL" : "true")
                .from(filter.from())
                .to(filter.to())
                .where("t.type = ANY (%s::text[])", ColumnWord.columns(filter.types()))
                .where("t.source = ANY (%s::text[])", ColumnWord.columns(filter.sources()))
                .sift(MessageSearch.CONDITION, MessageSearch.patterns(filter.search()))
                .sift(InfoFilter.CONDITION, InfoFilter.value(filter.infoContains()));
    }
}
