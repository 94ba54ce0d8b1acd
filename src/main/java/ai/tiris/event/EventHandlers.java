package ai.tiris.event;

import ai.tiris.ledger.Book;
import ai.tiris.ledger.TradingLogType;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Texts;
import java.util.Map;

/** What each event type does. */
final class EventHandlers {
    private static final Map<String, EventHandler> BY_TYPE = Map.ofEntries(
            Map.entry("trading.orders.filled", LedgerEvents::filled),
            Map.entry("trading.balance.updated", LedgerEvents::balanceUpdated),
            Map.entry("trading.balance.locked", LedgerEvents::locked),
            Map.entry("trading.balance.unlocked", LedgerEvents::unlocked),
            Map.entry("trading.orders.created", LogEvents::order),
            Map.entry("trading.orders.cancelled", LogEvents::order),
            Map.entry("trading.orders.failed", LogEvents.of(TradingLogType.ERROR)),
            Map.entry("trading.signals", LogEvents::signal),
            Map.entry("trading.charts", LogEvents.of(TradingLogType.CHART_ANALYSIS)),
            Map.entry("trading.errors", LogEvents::error),
            Map.entry("trading.market", (event, book, prices) -> prices.add(event, book.tradingId())),
            Map.entry("system.heartbeat", EventHandlers::heartbeat));

    private static final int LONGEST_STATUS = 50;

    private EventHandlers() {}

    /** Fails with VALIDATION for an unknown type. */
    static EventHandler of(String eventType) {
        EventHandler handler = BY_TYPE.get(eventType);
        if (handler == null) {
            throw TirisException.validation("eventType", "Is not known.");
        }
        return handler;
    }

    private static void heartbeat(BotEvent event, Book book, MarketPrices prices) {
        String status = event.data().textOrNull("status");
        book.heartbeat(
                event.data().instant("timestamp"),
                status == null ? null : Texts.bounded("status", status, LONGEST_STATUS));
    }
}
