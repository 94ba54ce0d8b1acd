package ai.tiris.ledger;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Scopes;
import ai.tiris.platform.page.TimedRows;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the caller's transactions. */
@ApplicationScoped
public class TransactionReads {
    private static final TimedRows<Transaction> SINGLE = new TimedRows<>(TransactionRow.list(TimeAxis.TIMESTAMP));

    /** What the batches of one request are known by. */
    private record OfTrading(TransactionFilter filter, PageRequest page) {}

    private record OfSubAccount(TransactionFilter filter, PageRequest page) {}

    /** The transaction with this id; null for one that is not the caller's. */
    public Uni<@Nullable Transaction> transaction(UUID id) {
        return SINGLE.find(id);
    }

    /** The transaction with this id that was recorded at {@code timestamp}; null where it is gone. */
    public Uni<@Nullable Transaction> transaction(UUID id, Instant timestamp) {
        return SINGLE.find(id, timestamp);
    }

    /** Those of the user's transactions that have one of these ids, in a transaction that may write. */
    public Uni<Map<UUID, Transaction>> transactions(Statements statements, UUID userId, Collection<UUID> ids) {
        return SINGLE.find(statements, userId, ids);
    }

    /** The caller's transactions that a filter lets through, newest first. */
    Uni<Page<Transaction>> transactions(TransactionFilter filter, PageRequest page) {
        KeysetQuery<Transaction> query = query(filter, page);
        Scopes scopes = SeriesScopes.of(query, filter.tradingIds(), filter.subAccountIds());
        if (scopes == null && (filter.axis() == TimeAxis.EVENT_TIME || SeriesScopes.ofSome())) {
            scopes = SeriesScopes.ofTradings(query, null);
        }
        return scopes == null
                ? query.page(Request.current().reads())
                : query.page(Request.current().reads(), scopes);
    }

    /** Those of a trading. */
    Uni<Page<Transaction>> ofTrading(UUID tradingId, TransactionFilter filter, PageRequest page) {
        if (filter.tradingIds() != null && !filter.tradingIds().contains(tradingId)) {
            return Uni.createFrom().item(TransactionRow.list(filter.axis()).empty(page));
        }
        return Batch.<UUID, Page<Transaction>>of(new OfTrading(filter, page), tradings -> {
                    KeysetQuery<Transaction> query = query(filter, page);
                    return filter.subAccountIds() == null
                            ? query.pages(Request.current().reads(), tradings, "t.trading_id = parent.id")
                            : query.pages(
                                    Request.current().reads(),
                                    tradings,
                                    SeriesScopes.ofParentTrading(query, filter.subAccountIds()));
                })
                .load(tradingId);
    }

    /** Those of a sub-account. */
    Uni<Page<Transaction>> ofSubAccount(SubAccount account, TransactionFilter filter, PageRequest page) {
        boolean left = filter.tradingIds() != null && !filter.tradingIds().contains(account.tradingId())
                || filter.subAccountIds() != null && !filter.subAccountIds().contains(account.id());
        if (left) {
            return Uni.createFrom().item(TransactionRow.list(filter.axis()).empty(page));
        }
        return Batch.<UUID, Page<Transaction>>of(new OfSubAccount(filter, page), accounts -> query(filter, page)
                        .pages(Request.current().reads(), accounts, "t.sub_account_id = parent.id"))
                .load(account.id());
    }

    /** Those of a trading that had been recorded up to a moment. */
    Uni<Page<Transaction>> recordedUpTo(Instant moment, UUID tradingId, TransactionFilter filter, PageRequest page) {
        KeysetQuery<Transaction> query = query(filter, page).where("t.trading_id = %s", tradingId);
        return query.recordedUpTo(moment).page(Request.current().reads());
    }

    private static KeysetQuery<Transaction> query(TransactionFilter filter, PageRequest page) {
        TimeAxis axis = filter.axis();
        return new KeysetQuery<>(
                        TransactionRow.list(axis),
                        page,
                        Request.current().caller().userId())
                .where("t.user_id = $1")
                .from(filter.from())
                .to(filter.to())
                .where("t.direction = ANY (%s::text[])", ColumnWord.columns(filter.directions()))
                .where("t.reason = ANY (%s::text[])", ColumnWord.columns(filter.reasons()))
                .where("t.amount >= %s", filter.minAmount())
                .where("t.amount <= %s", filter.maxAmount())
                .where("t.quote_symbol = %s", Texts.storable("quoteSymbol", filter.quoteSymbol()))
                .sift(InfoFilter.CONDITION, InfoFilter.value(filter.infoContains()));
    }
}
