package ai.tiris.event;

import ai.tiris.ledger.Book;
import ai.tiris.ledger.LogEntry;
import ai.tiris.ledger.LogSource;
import ai.tiris.ledger.TradingLogType;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that leave a line on the trading's log and nothing else. */
final class LogEvents {
    /** What has a column of its own. */
    private static final Set<String> IN_COLUMNS =
            Set.of("trading_id", "sub_account_id", "timestamp", "source", "message", "info");

    private static final Set<String> ALARMING = Set.of("high", "critical", "fatal");

    private LogEvents() {}

    /** A handler that writes a line of {@code type}. */
    static EventHandler of(TradingLogType type) {
        return (event, book, prices) -> write(event, book, type, null);
    }

    static void order(BotEvent event, Book book, MarketPrices prices) {
        String side = event.data().text("side");
        TradingLogType type =
                switch (side) {
                    case "buy" -> TradingLogType.BUY_ORDER;
                    case "sell" -> TradingLogType.SELL_ORDER;
                    default -> throw TirisException.validation("side", "Must be buy or sell.");
                };
        write(event, book, type, null);
    }

    /** A prediction says how sure it is and names no strategy. */
    static void signal(BotEvent event, Book book, MarketPrices prices) {
        boolean prediction = event.data().has("confidence") && !event.data().has("strategy");
        write(event, book, prediction ? TradingLogType.PREDICTION : TradingLogType.STRATEGY_SIGNAL, null);
    }

    static void error(BotEvent event, Book book, MarketPrices prices) {
        String severity = event.data().textOrNull("severity");
        boolean alarming = severity != null && ALARMING.contains(severity);
        String words = event.data().textOrNull("error_message");
        write(event, book, alarming ? TradingLogType.SYSTEM_ALERT : TradingLogType.ERROR, words);
    }

    static LogSource source(EventData data) {
        String source = data.textOrNull("source");
        if (source == null || source.equals("bot")) {
            return LogSource.BOT;
        }
        if (source.equals("manual")) {
            return LogSource.MANUAL;
        }
        throw TirisException.validation("source", "Must be bot or manual.");
    }

    /** Everything of the event that has no column, its own {@code info} spread out, and the event's id. */
    static JsonObject info(BotEvent event) {
        JsonObjectBuilder info = Json.object(event.data().info());
        event.data().fields().forEach((field, value) -> {
            if (!IN_COLUMNS.contains(field)) {
                info.add(field, value);
            }
        });
        return info.add("event_id", event.id()).build();
    }

    private static void write(BotEvent event, Book book, TradingLogType type, @Nullable String otherMessage) {
        EventData data = event.data();
        Instant eventTime = data.instant("timestamp");
        UUID subAccountId = data.idOrNull("sub_account_id");
        if (subAccountId != null) {
            book.account(subAccountId);
        }
        String message = data.message() == null ? otherMessage : data.message();
        book.log(new LogEntry.Draft(type, source(data), subAccountId, message, info(event)), eventTime, null);
    }
}
