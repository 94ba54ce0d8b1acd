package ai.tiris.ledger;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.OwnRows;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Json;
import ai.tiris.platform.scalars.Texts;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the caller's sub-accounts. */
@ApplicationScoped
public class SubAccountReads {
    private static final int MOST_ROWS = 1_000;

    private static final String SELECT = """
            SELECT a.id, a.name, a.symbol, a.balance, a.locked_balance, a.info::text, a.created_at, a.updated_at,
                   a.trading_id
              FROM tiris.sub_accounts a
            """;

    private static final String BY_ID = SELECT + "WHERE a.id = ANY ($2::uuid[]) AND a.user_id = $1";

    private static final String OF_TRADINGS =
            SELECT + "WHERE a.trading_id = ANY ($2::uuid[]) AND a.user_id = $1 ORDER BY a.trading_id, a.name";

    private static final String OF_USER =
            SELECT + "WHERE a.user_id = $1 ORDER BY a.trading_id, a.name LIMIT " + (MOST_ROWS + 1);

    private static final String OF_SYMBOL =
            SELECT + "WHERE a.user_id = $1 AND a.symbol = $2 ORDER BY a.trading_id, a.name LIMIT " + (MOST_ROWS + 1);

    /** What a batch of one request is known by. */
    private enum Fields {
        SUB_ACCOUNT,
        OF_TRADING
    }

    /** The sub-account with this id; null for one that is not the caller's. */
    public Uni<@Nullable SubAccount> subAccount(UUID id) {
        return Batch.<UUID, SubAccount>of(
                        Fields.SUB_ACCOUNT, ids -> OwnRows.byId(BY_ID, ids, SubAccountReads::subAccount))
                .load(id);
    }

    /** Those of the caller's sub-accounts that have one of these ids. */
    public Uni<Map<UUID, SubAccount>> subAccounts(Collection<UUID> ids) {
        return OwnRows.byId(BY_ID, ids, SubAccountReads::subAccount);
    }

    /** A trading's sub-accounts by name. */
    public Uni<List<SubAccount>> ofTrading(UUID tradingId) {
        return Batch.<UUID, List<SubAccount>>of(
                        Fields.OF_TRADING,
                        ids -> OwnRows.lists(OF_TRADINGS, ids, SubAccountReads::subAccount, SubAccount::tradingId))
                .load(tradingId)
                .onItem()
                .ifNull()
                .continueWith(List::of);
    }

    /** The caller's sub-accounts, those of a trading and a symbol only where they are named; each trading's by name. */
    Uni<List<SubAccount>> subAccounts(@Nullable UUID tradingId, @Nullable String symbol) {
        Texts.storable("symbol", symbol);
        if (tradingId != null) {
            return ofTrading(tradingId).map(accounts -> accounts.stream()
                    .filter(account -> symbol == null || account.symbol().equals(symbol))
                    .toList());
        }
        UUID caller = Request.current().caller().userId();
        return Request.current()
                .reads()
                .run(symbol == null ? OF_USER : OF_SYMBOL, symbol == null ? Tuple.of(caller) : Tuple.of(caller, symbol))
                .invoke(rows -> {
                    if (rows.size() > MOST_ROWS) {
                        throw TirisException.tooComplex("There are more than " + MOST_ROWS + "; ask for a trading's.");
                    }
                })
                .map(rows -> rows.stream().map(SubAccountReads::subAccount).toList());
    }

    private static SubAccount subAccount(Row row) {
        return new SubAccount(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                row.getBigDecimal(3),
                row.getBigDecimal(4),
                Json.fromColumn(row.getString(5)),
                row.getOffsetDateTime(6).toInstant(),
                row.getOffsetDateTime(7).toInstant(),
                row.getUUID(8));
    }
}
