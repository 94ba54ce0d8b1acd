package ai.tiris.ledger;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fill as it is booked, whoever reports it.
 *
 * @param price in the currency for one unit of the asset
 * @param volume in the asset
 * @param fee in the currency
 * @param pair the symbols that the reporter names, as {@code BTC/USDT}; null where it names none
 * @param info kept with the legs and the log
 */
public record Trade(
        TradeKind kind,
        UUID assetAccountId,
        UUID currencyAccountId,
        BigDecimal price,
        BigDecimal volume,
        BigDecimal fee,
        @Nullable String pair,
        @Nullable Instant eventTime,
        LogSource source,
        @Nullable String message,
        JsonObject info) {

    /** What was booked for one trade. */
    public record Booked(UUID tradeId, List<Transaction> transactions, LogEntry log) {}

    /**
     * Posts the legs and the log line that points at the asset's.
     *
     * <p>Fails with NOT_FOUND (sub-account of this trading), VALIDATION (accounts, pair, price, volume, fee),
     * INSUFFICIENT_BALANCE; then nothing is posted.
     */
    public Booked bookOn(Book book) {
        Account asset = book.account(assetAccountId);
        Account currency = book.account(currencyAccountId);
        checkSymbols(asset, currency);
        TradeLegs legs = TradeLegs.of(kind, price, volume, fee);
        UUID tradeId = book.newTradeId();
        Posting.TradeOf shared = new Posting.TradeOf(tradeId, price, currency.symbol());
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(asset, kind.reason(), legs.asset(), shared, info));
        postings.add(new Posting(currency, kind.reason(), legs.currency(), shared, info));
        if (legs.fee().signum() != 0) {
            postings.add(new Posting(currency, TransactionReason.FEE, legs.fee(), shared, info));
        }
        String line = message == null ? null : Messages.bounded(message);
        List<Transaction> posted = book.post(postings, eventTime);
        LogEntry.Draft draft = new LogEntry.Draft(kind.logType(), source, asset.id(), line, logInfo(tradeId));
        return new Booked(tradeId, posted, book.log(draft, eventTime, posted.get(0)));
    }

    private void checkSymbols(Account asset, Account currency) {
        if (asset.id().equals(currency.id())) {
            throw TirisException.validation("currencyAccountId", "Must be another sub-account than the asset's.");
        }
        if (asset.symbol().equals(currency.symbol())) {
            throw TirisException.validation("currencyAccountId", "Must hold another symbol than the asset's account.");
        }
        if (pair != null && !pair.equals(asset.symbol() + "/" + currency.symbol())) {
            throw TirisException.validation("symbol", "The sub-accounts hold other symbols.");
        }
    }

    private JsonObject logInfo(UUID tradeId) {
        JsonObjectBuilder line = Json.object(info)
                .add("trade_id", tradeId.toString())
                .add("price", Decimals.format(price))
                .add("volume", Decimals.format(volume))
                .add("fee", Decimals.format(fee));
        return line.build();
    }
}
