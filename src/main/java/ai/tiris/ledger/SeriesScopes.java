package ai.tiris.ledger;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.page.KeysetQuery;
import ai.tiris.platform.page.Scopes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of a user's time series {@code t} that a filter's ids name: an index has each in the order of time. */
public final class SeriesScopes {
    private static final int MOST_IDS = 100;
    private static final String OF_ACCOUNT = "t.sub_account_id = scope.id";
    private static final String OF_TRADING = "t.trading_id = scope.id";

    private SeriesScopes() {}

    /** Whether the caller is for some of the user's tradings: an index of all would read the others' rows to leave them out. */
    public static boolean ofSome() {
        return Request.current().caller().credential().restricted();
    }

    /** The sub-accounts if any are named, else the tradings; null where neither are. */
    public static @Nullable Scopes of(
            KeysetQuery<?> query, @Nullable List<UUID> tradingIds, @Nullable List<UUID> subAccountIds) {
        if (subAccountIds == null) {
            return tradingIds == null ? null : Scopes.of(tradings(query, tradingIds), OF_TRADING);
        }
        String accounts = accounts(query, subAccountIds);
        return tradingIds == null
                ? Scopes.of(accounts, OF_ACCOUNT)
                : accountsWhere(accounts, "a.trading_id = ANY (%s::uuid[])".formatted(tradings(query, tradingIds)));
    }

    /** Those of the named sub-accounts that belong to the trading {@code parent.id}. */
    public static Scopes ofParentTrading(KeysetQuery<?> query, List<UUID> subAccountIds) {
        return accountsWhere(accounts(query, subAccountIds), "a.trading_id = parent.id");
    }

    /** The tradings, all of the user's where none are named: for an order that no index has for the user as a whole. */
    public static Scopes ofTradings(KeysetQuery<?> query, @Nullable List<UUID> tradingIds) {
        return tradingIds == null
                ? new Scopes(
                        "(SELECT w.id FROM tiris.tradings w WHERE w.user_id = $1) AS scope (id)",
                        "(SELECT count(*) FROM tiris.tradings w WHERE w.user_id = $1)",
                        OF_TRADING)
                : Scopes.of(tradings(query, tradingIds), OF_TRADING);
    }

    /** The tradings of the named sub-accounts, and only these accounts' rows: for an order that no index has for them. */
    public static Scopes ofTradingsOfAccounts(
            KeysetQuery<?> query, @Nullable List<UUID> tradingIds, List<UUID> subAccountIds) {
        String accounts = onlyAccounts(query, subAccountIds);
        String ofTradings =
                tradingIds == null ? "" : " AND a.trading_id = ANY (%s::uuid[])".formatted(tradings(query, tradingIds));
        String tradings = "(SELECT DISTINCT a.trading_id FROM tiris.sub_accounts a"
                + " WHERE a.user_id = $1 AND a.id = ANY (" + accounts + "::uuid[])" + ofTradings + ")";
        return new Scopes(tradings + " AS scope (id)", Scopes.count(accounts), OF_TRADING);
    }

    /** Sifts out other sub-accounts' rows; returns the array parameter. */
    public static String onlyAccounts(KeysetQuery<?> query, List<UUID> subAccountIds) {
        String accounts = accounts(query, subAccountIds);
        query.sift("t.sub_account_id = ANY (" + accounts + "::uuid[])");
        return accounts;
    }

    private static Scopes accountsWhere(String accounts, String condition) {
        String source =
                "(SELECT a.id FROM tiris.sub_accounts a WHERE a.user_id = $1 AND a.id = ANY (%s::uuid[]) AND %s)"
                        .formatted(accounts, condition);
        return new Scopes(source + " AS scope (id)", Scopes.count(accounts), OF_ACCOUNT);
    }

    private static String tradings(KeysetQuery<?> query, List<UUID> ids) {
        return query.parameter(distinct("tradingIds", ids));
    }

    private static String accounts(KeysetQuery<?> query, List<UUID> ids) {
        return query.parameter(distinct("subAccountIds", ids));
    }

    private static UUID[] distinct(String field, List<UUID> ids) {
        if (ids.size() > MOST_IDS) {
            throw TirisException.validation(field, "Must be at most " + MOST_IDS + " ids.");
        }
        return ids.stream().distinct().toArray(UUID[]::new);
    }
}
