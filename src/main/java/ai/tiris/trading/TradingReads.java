package ai.tiris.trading;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.ColumnWord;
import ai.tiris.platform.db.OwnRows;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.page.Keyset;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Position;
import ai.tiris.platform.scalars.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the caller's tradings. */
@ApplicationScoped
public class TradingReads {
    private static final String COLUMNS =
            "t.id, t.name, t.type, t.status, t.info::text AS info, t.created_at, t.updated_at, t.exchange_binding_id";

    private static final String BY_ID =
            "SELECT " + COLUMNS + " FROM tiris.tradings t WHERE t.id = ANY ($2::uuid[]) AND t.user_id = $1";

    private static final int MOST_TRADINGS = 1_000;

    private static final String OF_TYPES = "SELECT " + COLUMNS + " FROM tiris.tradings t"
            + " WHERE t.user_id = $1 AND t.type = ANY ($2::text[]) ORDER BY t.created_at DESC, t.id DESC LIMIT "
            + (MOST_TRADINGS + 1);

    private static final String LAST_SEQUENCES = """
            SELECT s.trading_id, s.last_sequence
              FROM tiris.trading_states s
             WHERE s.trading_id = ANY ($2::uuid[]) AND s.user_id = $1""";

    private static final Keyset<Trading> LIST = new Keyset<>(
            "tiris.tradings",
            COLUMNS,
            "created_at",
            TradingReads::trading,
            trading -> new Position(trading.createdAt(), trading.id()));

    /** What a batch of one request is known by. */
    private enum Fields {
        TRADING,
        LAST_SEQUENCE
    }

    private record TradingsOfBinding(PageRequest page) {}

    /** The trading with this id; null for one that is not the caller's. */
    public Uni<@Nullable Trading> trading(UUID id) {
        return Batch.<UUID, Trading>of(Fields.TRADING, ids -> OwnRows.byId(BY_ID, ids, TradingReads::trading))
                .load(id);
    }

    /** The number of a trading's newest change. */
    Uni<Long> lastSequence(UUID tradingId) {
        return Batch.<UUID, Long>of(
                        Fields.LAST_SEQUENCE,
                        ids -> OwnRows.byId(LAST_SEQUENCES, ids, row -> row.getLong("last_sequence")))
                .load(tradingId)
                .onItem()
                .ifNull()
                .continueWith(0L);
    }

    /** The tradings that a filter lets through, newest first. */
    Uni<Page<Trading>> tradings(@Nullable TradingFilter filter, PageRequest page) {
        TradingFilter parts = filter == null ? TradingFilter.ALL : filter;
        if (parts.exchangeBindingId() != null) {
            Request.current().caller().requireUser("exchangeBindingId");
        }
        return query(page)
                .where("t.type = ANY (%s::text[])", ColumnWord.columns(parts.types()))
                .where("t.status = ANY (%s::text[])", ColumnWord.columns(parts.statuses()))
                .where("t.exchange_binding_id = %s", parts.exchangeBindingId())
                .where("t.name ILIKE %s", parts.namePattern())
                .page(Request.current().reads());
    }

    /** All of the caller's tradings of some types, newest first; QUERY_TOO_COMPLEX for more than 1,000. */
    public Uni<List<Trading>> ofTypes(Collection<TradingType> types) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId())
                .addArrayOfString(types.stream().map(TradingType::column).toArray(String[]::new));
        return request.reads().run(OF_TYPES, parameters).map(rows -> {
            if (rows.size() > MOST_TRADINGS) {
                throw TirisException.tooComplex(
                        "There are more than " + MOST_TRADINGS + " tradings; ask for one type.");
            }
            return rows.stream().map(TradingReads::trading).toList();
        });
    }

    /** The caller's tradings on a binding, newest first. */
    Uni<Page<Trading>> tradingsOfBinding(UUID bindingId, PageRequest page) {
        return Batch.<UUID, Page<Trading>>of(new TradingsOfBinding(page), bindings -> query(page)
                        .pages(Request.current().reads(), bindings, "t.exchange_binding_id = parent.id"))
                .load(bindingId);
    }

    private static KeysetQuery<Trading> query(PageRequest page) {
        return new KeysetQuery<>(LIST, page, Request.current().caller().userId()).where("t.user_id = $1");
    }

    private static Trading trading(Row row) {
        return new Trading(
                row.getUUID(0),
                row.getString(1),
                ColumnWord.read(TradingType.class, row.getString(2)),
                ColumnWord.read(TradingStatus.class, row.getString(3)),
                Json.fromColumn(row.getString(4)),
                row.getOffsetDateTime(5).toInstant(),
                row.getOffsetDateTime(6).toInstant(),
                row.getUUID(7));
    }
}
