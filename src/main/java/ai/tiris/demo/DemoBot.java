package ai.tiris.demo;

import ai.tiris.demo.RandomPrices.Candle;
import ai.tiris.event.BotEventInput;
import ai.tiris.platform.scalars.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A bot that buys when the short moving average rises above the long one, and sells when it falls below. */
final class DemoBot {
    private static final int HOURS = 4 * 7 * 24;
    private static final int SHORT_AVERAGE = 8;
    private static final int LONG_AVERAGE = 24;
    private static final String FUNDS = "10000";
    private static final BigDecimal VOLUME = new BigDecimal("0.1");
    private static final BigDecimal FEE_RATE = new BigDecimal("0.001");

    private final DemoTrading trading;
    private final List<Candle> candles = RandomPrices.candles(HOURS);
    private final List<BotEventInput> events = new ArrayList<>();
    private boolean holding;
    private int orders;

    private DemoBot(DemoTrading trading) {
        this.trading = trading;
    }

    /** What it did in the weeks before the trading was created: the same events every time. */
    static List<BotEventInput> run(DemoTrading trading) {
        DemoBot bot = new DemoBot(trading);
        bot.deposit();
        for (int hour = 0; hour < HOURS; hour++) {
            bot.see(hour);
        }
        return bot.events;
    }

    private void deposit() {
        emit(
                "trading.balance.updated",
                data(0, 0)
                        .add("sub_account_id", trading.usdt().toString())
                        .add("amount", FUNDS)
                        .add("reason", "deposit")
                        .add("new_balance", FUNDS));
    }

    private void see(int hour) {
        Candle candle = candles.get(hour);
        emit(
                "trading.market",
                data(hour, 0)
                        .add("symbol", "BTC")
                        .add("quote_symbol", "USDT")
                        .add("timeframe", "1h")
                        .add("open", candle.open().toPlainString())
                        .add("high", candle.high().toPlainString())
                        .add("low", candle.low().toPlainString())
                        .add("close", candle.close().toPlainString())
                        .add("volume", candle.volume().toPlainString()));
        if (hour >= LONG_AVERAGE - 1 && isRising(hour) != holding) {
            trade(hour, candle.close());
        }
    }

    private boolean isRising(int hour) {
        BigDecimal shortSum = sum(hour, SHORT_AVERAGE).multiply(BigDecimal.valueOf(LONG_AVERAGE));
        BigDecimal longSum = sum(hour, LONG_AVERAGE).multiply(BigDecimal.valueOf(SHORT_AVERAGE));
        return shortSum.compareTo(longSum) > 0;
    }

    private BigDecimal sum(int hour, int count) {
        return candles.subList(hour - count + 1, hour + 1).stream()
                .map(Candle::close)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void trade(int hour, BigDecimal price) {
        holding = !holding;
        orders++;
        String side = holding ? "buy" : "sell";
        emit(
                "trading.signals",
                order(hour, 1, price)
                        .add("signal_type", side)
                        .add("strategy", "moving-averages")
                        .add(
                                "message",
                                "The averages of %d and %d hours cross".formatted(SHORT_AVERAGE, LONG_AVERAGE)));
        emit("trading.orders.created", order(hour, 2, price).add("side", side));
        BigDecimal fee = price.multiply(VOLUME).multiply(FEE_RATE).setScale(8, RoundingMode.HALF_EVEN);
        emit(
                "trading.orders.filled",
                order(hour, 3, price)
                        .add("reason", holding ? "long" : "short")
                        .add("asset_account_id", trading.btc().toString())
                        .add("currency_account_id", trading.usdt().toString())
                        .add("fee", fee.toPlainString()));
    }

    private JsonObjectBuilder order(int hour, int second, BigDecimal price) {
        return data(hour, second)
                .add("order_id", "demo-order-" + orders)
                .add("symbol", "BTC/USDT")
                .add("price", price.toPlainString())
                .add("volume", VOLUME.toPlainString());
    }

    private JsonObjectBuilder data(int hour, int second) {
        Instant time = trading.end().minus(Duration.ofHours(HOURS - hour)).plusSeconds(second);
        return Json.object().add("trading_id", trading.id().toString()).add("timestamp", time.toString());
    }

    private void emit(String type, JsonObjectBuilder data) {
        BotEventInput event = new BotEventInput();
        event.eventId = "demo-%05d".formatted(events.size() + 1);
        event.eventType = type;
        event.data = data.build();
        events.add(event);
    }
}
