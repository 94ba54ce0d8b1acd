package ai.tiris.maintenance;

import ai.tiris.performance.Lot;
import ai.tiris.performance.NewTradeSums;
import ai.tiris.performance.OpenLots;
import ai.tiris.performance.Tally;
import ai.tiris.performance.TradeDays;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keeps what a trading's trades came to, in an open transaction of its user. */
final class TradeWrites {
    /** Where nobody else was faster, and no late price came in between. */
    private static final String ADVANCE = """
            INSERT INTO tiris.trade_progress AS p (user_id, trading_id, through, stale_from, priced_until)
            SELECT $1::uuid, $2::uuid, $3::timestamptz, $4::timestamptz, $5::timestamptz
             WHERE $6::timestamptz IS NULL OR EXISTS (SELECT FROM tiris.trade_progress k WHERE k.trading_id = $2)
            ON CONFLICT (trading_id) DO UPDATE
               SET through = excluded.through, stale_from = excluded.stale_from, priced_until = excluded.priced_until
             WHERE p.through = $6 AND p.stale_from IS NOT DISTINCT FROM $7 AND p.doubts = $8""";

    private static final String DROP_DAYS =
            "DELETE FROM tiris.trade_days WHERE trading_id = $2 AND user_id = $1 AND time >= $3";
    /**
     * Those that this was worked out from go, too, where they were kept only until there are later ones: unless they are the first
     * after what retention has taken, from which everything late has to go on.
     */
    private static final String DROP_LOTS = """
            DELETE FROM tiris.open_lots o WHERE o.trading_id = $2 AND o.user_id = $1
               AND (o.time > $3 OR o.time = $3 AND o.rows_since > 0 AND $4
                    AND NOT EXISTS (SELECT FROM tiris.ledger_checkpoints k
                                     WHERE k.trading_id = $2 AND k.user_id = $1
                                       AND NOT EXISTS (SELECT FROM tiris.open_lots e
                                                        WHERE e.trading_id = $2 AND e.user_id = $1 AND e.time < $3
                                                          AND e.time > k.event_time_through)))""";

    private static final String ADD_DAYS = """
            INSERT INTO tiris.trade_days (
                   user_id, trading_id, time, symbol, closed, holding_seconds, fees,
                   won, won_sum, won_largest, won_leading, won_trailing, won_longest,
                   lost, lost_sum, lost_largest, lost_leading, lost_trailing, lost_longest)
            SELECT $1::uuid, d.* FROM unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::bigint[], $6::numeric[], $7::numeric[],
                                       $8::bigint[], $9::numeric[], $10::numeric[], $11::bigint[], $12::bigint[],
                                       $13::bigint[], $14::bigint[], $15::numeric[], $16::numeric[], $17::bigint[],
                                       $18::bigint[], $19::bigint[]) AS d""";

    private static final String ADD_LOTS = """
            INSERT INTO tiris.open_lots (
                   user_id, trading_id, time, sub_account_id, rows_since, opened_at, volume, known_volume, cost, paid_in)
            SELECT $1::uuid, o.trading_id, o.time, o.account, o.rows_since, o.opened_at::timestamptz[], o.volume::numeric[],
                   o.known_volume::numeric[], o.cost::numeric[], o.paid_in::text[]
              FROM unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
                          $9::text[], $10::bigint[])
                   AS o (trading_id, time, account, opened_at, volume, known_volume, cost, paid_in, rows_since)""";

    private final Statements statements;
    private final UUID userId;

    TradeWrites(Statements statements, UUID userId) {
        this.statements = statements;
        this.userId = userId;
    }

    private record AccountLots(OpenLots day, UUID accountId, List<Lot> open) {
        /** As the database writes an array. */
        String array(Function<Lot, Object> column) {
            return open.stream()
                    .map(lot -> '"' + column.apply(lot).toString() + '"')
                    .collect(Collectors.joining(",", "{", "}"));
        }
    }

    /** All of it, or nothing where it is out of date; says which. */
    Uni<Boolean> write(NewTradeSums sums) {
        Tuple progress = Tuple.of(userId, sums.tradingId())
                .addOffsetDateTime(Instants.toDatabase(sums.through()))
                .addOffsetDateTime(Instants.toDatabaseOrNull(sums.staleFrom()))
                .addOffsetDateTime(Instants.toDatabase(sums.pricedUntil()))
                .addOffsetDateTime(Instants.toDatabaseOrNull(sums.known()))
                .addOffsetDateTime(Instants.toDatabaseOrNull(sums.knownStaleFrom()))
                .addLong(sums.knownDoubts());
        return statements
                .run(ADVANCE, progress)
                .flatMap(advanced -> advanced.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : replace(sums).replaceWith(true));
    }

    private Uni<?> replace(NewTradeSums sums) {
        Tuple since = Tuple.of(userId, sums.tradingId()).addOffsetDateTime(Instants.toDatabase(sums.from()));
        Tuple sinceWithLater = Tuple.of(userId, sums.tradingId())
                .addOffsetDateTime(Instants.toDatabase(sums.from()))
                .addBoolean(!sums.lots().isEmpty());
        return Uni.combine()
                .all()
                .unis(
                        statements.run(DROP_DAYS, since),
                        statements.run(DROP_LOTS, sinceWithLater),
                        statements.run(ADD_DAYS, days(sums)),
                        statements.run(ADD_LOTS, lots(sums)))
                .discardItems();
    }

    private Tuple days(NewTradeSums sums) {
        RowArrays<TradeDays.Row> rows = new RowArrays<>(userId, sums.days())
                .ids(row -> sums.tradingId())
                .times(TradeDays.Row::day)
                .texts(TradeDays.Row::symbol)
                .wholes(row -> (long) row.trades().closed())
                .decimals(row -> row.trades().holdingSeconds())
                .decimals(row -> row.trades().fees());
        tally(rows, row -> row.trades().wins());
        tally(rows, row -> row.trades().losses());
        return rows.parameters();
    }

    private static void tally(RowArrays<TradeDays.Row> rows, Function<TradeDays.Row, Tally> tally) {
        rows.wholes(row -> (long) tally.apply(row).count())
                .decimals(row -> tally.apply(row).sum())
                .decimals(row -> tally.apply(row).largest())
                .wholes(row -> (long) tally.apply(row).streak().leading())
                .wholes(row -> (long) tally.apply(row).streak().trailing())
                .wholes(row -> (long) tally.apply(row).streak().longest());
    }

    private Tuple lots(NewTradeSums sums) {
        List<AccountLots> accounts = new ArrayList<>();
        sums.lots().forEach(day -> day.accounts().forEach((id, open) -> accounts.add(new AccountLots(day, id, open))));
        return new RowArrays<>(userId, accounts)
                .ids(one -> sums.tradingId())
                .times(one -> one.day().day())
                .ids(AccountLots::accountId)
                .texts(one -> one.array(Lot::openedAt))
                .texts(one -> one.array(Lot::volume))
                .texts(one -> one.array(Lot::knownVolume))
                .texts(one -> one.array(Lot::cost))
                .texts(one -> one.array(lot -> lot.paidIn() == null ? "" : lot.paidIn()))
                .wholes(one -> (long) one.day().rowsSince())
                .parameters();
    }
}
