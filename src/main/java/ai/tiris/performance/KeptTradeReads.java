package ai.tiris.performance;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what trades were worked out already, each for any number of tradings. */
@ApplicationScoped
class KeptTradeReads {
    private static final String LOTS = """
            SELECT o.trading_id, o.time, o.rows_since, o.sub_account_id, o.opened_at, o.volume, o.known_volume, o.cost, o.paid_in
              FROM unnest($2::uuid[], $3::timestamptz[]) AS asked (id, time)
              JOIN tiris.open_lots o ON o.trading_id = asked.id AND o.time = asked.time AND o.user_id = $1""";

    private static final String DAYS = """
            SELECT d.trading_id, d.time, d.symbol, d.closed, d.holding_seconds, d.fees,
                   d.won, d.won_sum, d.won_largest, d.won_leading, d.won_trailing, d.won_longest,
                   d.lost, d.lost_sum, d.lost_largest, d.lost_leading, d.lost_trailing, d.lost_longest
              FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
                   AS asked (id, begin, until, before)
              JOIN tiris.trade_days d ON d.trading_id = asked.id AND d.user_id = $1
               AND d.time >= asked.begin AND d.time < least(asked.before, asked.until)
             ORDER BY d.trading_id, d.time, d.symbol""";

    /** The lots that were open at the beginning of a day, by trading. */
    Uni<Map<UUID, OpenLots>> lots(Map<UUID, Instant> days) {
        return TradeReads.run(LOTS, days.entrySet(), parameters -> parameters
                        .ids(Map.Entry::getKey)
                        .times(Map.Entry::getValue)
                        .parameters())
                .map(rows -> {
                    Map<UUID, OpenLots> lots = new HashMap<>();
                    for (Row row : rows) {
                        Instant day = row.getOffsetDateTime(1).toInstant();
                        lots.computeIfAbsent(
                                        row.getUUID(0),
                                        trading -> new OpenLots(day, row.getInteger(2), new HashMap<>()))
                                .accounts()
                                .put(row.getUUID(3), lots(row));
                    }
                    return lots;
                });
    }

    /** What was worked out before some day of each trading, in the order of the days. */
    Uni<Map<UUID, List<TradeDays.Row>>> days(Collection<AskedTrades> asked, Map<UUID, Instant> before) {
        return TradeReads.run(DAYS, asked, parameters -> parameters
                        .ids(AskedTrades::id)
                        .times(AskedTrades::begin)
                        .times(AskedTrades::until)
                        .times(one -> before.get(one.id()))
                        .parameters())
                .map(rows -> {
                    Map<UUID, List<TradeDays.Row>> days = new HashMap<>();
                    rows.forEach(row -> days.computeIfAbsent(row.getUUID(0), trading -> new ArrayList<>())
                            .add(day(row)));
                    return days;
                });
    }

    private static TradeDays.Row day(Row row) {
        TradeDay trades = new TradeDay(
                row.getInteger(3), tally(row, 6), tally(row, 12), row.getBigDecimal(4), row.getBigDecimal(5));
        return new TradeDays.Row(row.getOffsetDateTime(1).toInstant(), row.getString(2), trades);
    }

    private static Tally tally(Row row, int column) {
        Streak streak = new Streak(
                row.getInteger(3), row.getInteger(column + 3), row.getInteger(column + 4), row.getInteger(column + 5));
        return new Tally(row.getInteger(column), row.getBigDecimal(column + 1), row.getBigDecimal(column + 2), streak);
    }

    private static List<Lot> lots(Row row) {
        OffsetDateTime[] openedAt = row.getArrayOfOffsetDateTimes(4);
        Numeric[] volumes = row.getArrayOfNumerics(5);
        Numeric[] knownVolumes = row.getArrayOfNumerics(6);
        Numeric[] costs = row.getArrayOfNumerics(7);
        String[] paidIn = row.getArrayOfStrings(8);
        List<Lot> lots = new ArrayList<>(openedAt.length);
        for (int lot = 0; lot < openedAt.length; lot++) {
            lots.add(new Lot(
                    openedAt[lot].toInstant(),
                    exact(volumes[lot]),
                    exact(knownVolumes[lot]),
                    exact(costs[lot]),
                    paidIn[lot].isEmpty() ? null : paidIn[lot]));
        }
        return lots;
    }

    private static BigDecimal exact(Numeric number) {
        return number.bigDecimalValue();
    }
}
