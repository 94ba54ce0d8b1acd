package ai.tiris.event;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Symbols;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The prices that a batch of events reports; of two for the same place, the later one stands. */
final class MarketPrices {
    private static final String UPSERT = """
            INSERT INTO api.market_prices
                   (user_id, trading_id, symbol, quote_symbol, timeframe, time, open, high, low, close, volume)
            SELECT $1, *
              FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::numeric[],
                          $8::numeric[], $9::numeric[], $10::numeric[], $11::numeric[])
            ON CONFLICT (trading_id, symbol, quote_symbol, timeframe, time) DO UPDATE
               SET open = excluded.open, high = excluded.high, low = excluded.low, close = excluded.close,
                   volume = excluded.volume""";

    private final Map<Place, Price> prices = new LinkedHashMap<>();
    private final PriceHours hours = new PriceHours();

    /** Where a price stands: one row for each. The timeframe is empty for a single price. */
    private record Place(UUID tradingId, String symbol, String quoteSymbol, String timeframe, Instant time) {}

    /** A candle, or a single price in {@code close}. */
    private record Price(
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            BigDecimal close,
            @Nullable BigDecimal volume) {
        static Price of(Candle candle) {
            return new Price(candle.open(), candle.high(), candle.low(), candle.close(), candle.volume());
        }

        static Price of(BigDecimal single) {
            return new Price(null, null, null, single, null);
        }
    }

    /** Takes the price of an event; VALIDATION where a field is missing or malformed. */
    void add(BotEvent event, UUID tradingId) {
        EventData data = event.data();
        boolean candle = data.has("close");
        String timeframe = candle ? data.text("timeframe") : "";
        Price price = candle ? Price.of(Candle.of(data)) : Price.of(Decimals.positive("price", data.decimal("price")));
        Place place = new Place(
                tradingId,
                Symbols.require("symbol", data.text("symbol")),
                Symbols.require("quote_symbol", data.text("quote_symbol")),
                timeframe,
                data.instant("timestamp"));
        hours.add(tradingId, place.symbol, place.quoteSymbol, timeframe, place.time);
        prices.put(place, price);
    }

    void write(Statements statements, UUID userId, List<Uni<?>> sent) {
        if (!prices.isEmpty()) {
            sent.add(statements.run(UPSERT, rows(userId)));
            sent.add(hours.renew(statements, userId));
        }
    }

    /** In one order everywhere, so that two batches never wait for each other crosswise. */
    private Tuple rows(UUID userId) {
        List<Map.Entry<Place, Price>> rows = new ArrayList<>(prices.entrySet());
        rows.sort(Map.Entry.comparingByKey(
                Comparator.comparing((Place place) -> place.tradingId().toString())
                        .thenComparing(Place::symbol)
                        .thenComparing(Place::quoteSymbol)
                        .thenComparing(Place::timeframe)
                        .thenComparing(Place::time)));
        return new RowArrays<>(userId, rows)
                .ids(row -> row.getKey().tradingId())
                .texts(row -> row.getKey().symbol())
                .texts(row -> row.getKey().quoteSymbol())
                .texts(row -> row.getKey().timeframe())
                .times(row -> row.getKey().time())
                .decimals(row -> row.getValue().open())
                .decimals(row -> row.getValue().high())
                .decimals(row -> row.getValue().low())
                .decimals(row -> row.getValue().close())
                .decimals(row -> row.getValue().volume())
                .parameters();
    }
}
