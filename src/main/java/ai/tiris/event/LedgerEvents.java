package ai.tiris.event;

import ai.tiris.ledger.Account;
import ai.tiris.ledger.Book;
import ai.tiris.ledger.Posting;
import ai.tiris.ledger.Trade;
import ai.tiris.ledger.TradeKind;
import ai.tiris.ledger.TransactionReason;
import ai.tiris.platform.errors.ErrorCode;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events that move or hold a balance. */
final class LedgerEvents {
    private static final Map<String, TradeKind> KINDS = Map.of(
            "long", TradeKind.LONG,
            "short", TradeKind.SHORT,
            "stop_loss", TradeKind.STOP_LOSS,
            "take_profit", TradeKind.TAKE_PROFIT);
    private static final Map<String, TradeKind> SIDES = Map.of("buy", TradeKind.LONG, "sell", TradeKind.SHORT);

    private static final Map<String, TransactionReason> REASONS = Map.of(
            "deposit", TransactionReason.DEPOSIT,
            "withdrawal", TransactionReason.WITHDRAWAL,
            "dividend", TransactionReason.DIVIDEND,
            "interest", TransactionReason.INTEREST,
            "rebate", TransactionReason.REBATE,
            "fee", TransactionReason.FEE,
            "transfer", TransactionReason.TRANSFER);

    private LedgerEvents() {}

    /** Books the trade's legs and its log. */
    static void filled(BotEvent event, Book book, MarketPrices prices) {
        EventData data = event.data();
        BigDecimal fee = data.decimalOrNull("fee");
        Trade trade = new Trade(
                kind(data),
                data.id("asset_account_id"),
                data.id("currency_account_id"),
                data.decimal("price"),
                data.decimal("volume"),
                fee == null ? BigDecimal.ZERO : fee,
                data.textOrNull("symbol"),
                data.instant("timestamp"),
                LogEvents.source(data),
                data.message(),
                LogEvents.info(event));
        trade.bookOn(book);
    }

    /** One transaction; a balance that the bot states is checked against what the ledger comes to. */
    static void balanceUpdated(BotEvent event, Book book, MarketPrices prices) {
        EventData data = event.data();
        Account account = book.account(data.id("sub_account_id"));
        BigDecimal amount = data.decimal("amount");
        TransactionReason reason = reason(data, amount);
        checkBalance(data.decimalOrNull("new_balance"), account.balance().add(amount));
        LogEvents.source(data);
        book.post(List.of(Posting.of(account, reason, amount, infoWithMessage(event))), data.instant("timestamp"));
    }

    static void locked(BotEvent event, Book book, MarketPrices prices) {
        event.data().instant("timestamp");
        book.lock(book.account(event.data().id("sub_account_id")), event.data().decimal("amount"));
    }

    static void unlocked(BotEvent event, Book book, MarketPrices prices) {
        event.data().instant("timestamp");
        book.unlock(
                book.account(event.data().id("sub_account_id")), event.data().decimal("amount"));
    }

    /** Without a log line the message has no other place, as with a deposit by hand. */
    private static JsonObject infoWithMessage(BotEvent event) {
        String message = event.data().message();
        JsonObject info = LogEvents.info(event);
        return message == null
                ? info
                : Json.object(info).add("message", message).build();
    }

    private static TradeKind kind(EventData data) {
        boolean byReason = data.has("reason");
        String field = byReason ? "reason" : "side";
        TradeKind kind = (byReason ? KINDS : SIDES).get(data.text(field));
        if (kind == null) {
            throw TirisException.validation(field, "Is not one that a fill can have.");
        }
        return kind;
    }

    private static TransactionReason reason(EventData data, BigDecimal amount) {
        TransactionReason reason = REASONS.get(data.text("reason"));
        if (reason == null) {
            throw TirisException.validation("reason", "Is not one that a balance update can have.");
        }
        boolean wrongSign =
                switch (reason) {
                    case DEPOSIT, DIVIDEND, REBATE -> amount.signum() < 0;
                    case WITHDRAWAL, FEE -> amount.signum() > 0;
                    default -> false;
                };
        if (wrongSign) {
            throw TirisException.validation("amount", "Has the wrong sign for its reason.");
        }
        return reason;
    }

    private static void checkBalance(@Nullable BigDecimal stated, BigDecimal computed) {
        if (stated != null && stated.compareTo(computed) != 0) {
            throw new TirisException(
                    ErrorCode.BALANCE_DRIFT,
                    "The stated balance is not what the ledger comes to.",
                    Map.of("stated", Decimals.format(stated), "computed", Decimals.format(computed)));
        }
    }
}
