package ai.tiris.event;

import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.errors.TirisException;
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
    private static final int LONGEST_TIMEFRAME = 10;

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

    /** Where a price stands: one row for each. The timeframe is empty for a single price. */
    private record Place(UUID tradingId, String symbol, String quoteSymbol, String timeframe, Instant time) {}

    /** A candle, or a single price in {@code close}. */
    private record Price(
            @Nullable BigDecimal open,
            @Nullable BigDecimal high,
            @Nullable BigDecimal low,
            BigDecimal close,
            @Nullable BigDecimal volume) {}

    /** Takes the price of an event; VALIDATION where a field is missing or malformed. */
    void add(BotEvent event, UUID tradingId) {
        EventData data = event.data();
        String timeframe = data.textOrNull("timeframe");
        if (timeframe != null && timeframe.length() > LONGEST_TIMEFRAME) {
            throw TirisException.validation("timeframe", "Must have at most 10 characters.");
        }
        Place place = new Place(
                tradingId,
                Symbols.require("symbol", data.text("symbol")),
                Symbols.require("quote_symbol", data.text("quote_symbol")),
                timeframe == null ? "" : timeframe,
                data.instant("timestamp"));
        Price price = data.has("close") ? candle(data) : tick(data);
        prices.put(place, price);
    }

    void write(Statements statements, UUID userId, List<Uni<?>> sent) {
        if (!prices.isEmpty()) {
            sent.add(statements.run(UPSERT, rows(userId)));
        }
    }

    private static Price candle(EventData data) {
        BigDecimal volume = data.decimalOrNull("volume");
        if (volume != null && volume.signum() < 0) {
            throw TirisException.validation("volume", "Must not be negative.");
        }
        return new Price(
                Decimals.positive("open", data.decimal("open")),
                Decimals.positive("high", data.decimal("high")),
                Decimals.positive("low", data.decimal("low")),
                Decimals.positive("close", data.decimal("close")),
                volume);
    }

    private static Price tick(EventData data) {
        return new Price(null, null, null, Decimals.positive("price", data.decimal("price")), null);
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
