package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trade as it stands in the ledger.
 *
 * @param legs in the order of booking; none where the caller has no such trade
 */
record BookedTrade(UUID id, List<Transaction> legs) {

    /** The trading that it belongs to, as a list that is empty where there is no such trade. */
    Set<UUID> tradings() {
        return legs.stream().map(Transaction::tradingId).collect(Collectors.toSet());
    }

    /** When it happened; there is a leg. */
    Instant eventTime() {
        return legs.get(0).eventTime();
    }

    Set<UUID> accounts() {
        return legs.stream().map(Transaction::subAccountId).collect(Collectors.toSet());
    }

    /**
     * Posts the opposite of every leg under a new trade id, each with its leg's reason and price and all at the event time
     * of the asset's, and a log line that points at the asset's: whatever is summed by reason, or up to a moment after the
     * trade, comes to what it was without it. The fee comes back before the currency is paid, so that proceeds that nobody has touched suffice.
     *
     * <p>Fails with CONFLICT (tradeId) where a leg is gone, INSUFFICIENT_BALANCE; then nothing is posted.
     */
    Trade.Booked reverseOn(Book book, @Nullable String message) {
        Transaction asset = only(book, false);
        Transaction currency = only(book, true);
        List<Transaction> order = new ArrayList<>(List.of(asset));
        legs.stream().filter(leg -> leg.reason() == TransactionReason.FEE).forEach(order::add);
        order.add(currency);
        UUID reversalId = book.newTradeId();
        JsonObject info = Json.object().add("reverses", id.toString()).build();
        List<Transaction> posted = book.post(
                order.stream().map(leg -> opposite(book, leg, reversalId, info)).toList(), asset.eventTime());
        LogEntry.Draft line = new LogEntry.Draft(
                posted.get(0).direction() == Direction.CREDIT ? TradingLogType.BUY_ORDER : TradingLogType.SELL_ORDER,
                LogSource.MANUAL,
                asset.subAccountId(),
                message,
                logInfo(info, posted.get(0)));
        return new Trade.Booked(reversalId, posted, book.log(line, asset.eventTime(), posted.get(0)));
    }

    /** The one leg in the currency or in the asset, fee apart. */
    private Transaction only(Book book, boolean inCurrency) {
        List<Transaction> found = legs.stream()
                .filter(leg -> leg.reason() != TransactionReason.FEE)
                .filter(leg -> account(book, leg).symbol().equals(leg.quoteSymbol()) == inCurrency)
                .toList();
        if (found.size() != 1) {
            throw gone();
        }
        return found.get(0);
    }

    private Posting opposite(Book book, Transaction leg, UUID reversalId, JsonObject info) {
        if (leg.price() == null || leg.quoteSymbol() == null) {
            throw gone();
        }
        Posting.TradeOf shared = new Posting.TradeOf(reversalId, leg.price(), leg.quoteSymbol());
        return new Posting(account(book, leg), leg.reason(), leg.amount().negate(), shared, info);
    }

    private JsonObject logInfo(JsonObject info, Transaction asset) {
        return Json.object(info)
                .add("trade_id", String.valueOf(asset.tradeId()))
                .add("price", Decimals.format(Objects.requireNonNull(asset.price())))
                .add("volume", Decimals.format(asset.amount().abs()))
                .build();
    }

    private static Account account(Book book, Transaction leg) {
        Account account = book.find(leg.subAccountId());
        if (account == null) {
            throw gone();
        }
        return account;
    }

    private static TirisException gone() {
        return TirisException.conflict("tradeId", "A leg of this trade is gone, so it can no longer be reversed.");
    }
}
