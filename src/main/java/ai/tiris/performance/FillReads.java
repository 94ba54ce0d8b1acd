package ai.tiris.performance;

import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads at what prices tradings traded where the hours' prices do not tell; neither a reversed trade nor its reversal tells
 * one.
 */
@ApplicationScoped
class FillReads {
    private static final String FILLS = RowScope.ACCOUNTS.formatted("a.trading_id, a.symbol, r.*") + """
             CROSS JOIN LATERAL (
               SELECT DISTINCT ON (%1$s) t.quote_symbol, t.price, t.event_time
                 FROM %2$s
                  AND t.price IS NOT NULL AND t.reason <> 'fee' AND t.quote_symbol <> a.symbol
                  AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                   WHERE r.trading_id = t.trading_id AND r.trade_id = t.trade_id)
                  AND NOT EXISTS (SELECT FROM tiris.trade_reversals r
                                   WHERE r.trading_id = t.trading_id AND r.reversal_id = t.trade_id)
                ORDER BY %1$s, %3$s) AS r""";
    private static final String INTERVALS = RowScope.INTERVAL + ", t.quote_symbol";
    private static final String LATEST = "t.event_time DESC, t.sequence DESC";

    private static final String DIVIDED = FILLS.formatted(INTERVALS, RowScope.DIVIDED.transactions(), LATEST);
    private static final String NEWER = FILLS.formatted(INTERVALS, RowScope.NEWER.transactions(), LATEST);
    private static final String FIRST_NEWER =
            FILLS.formatted("t.quote_symbol", RowScope.NEWER.transactions(), "t.event_time, t.sequence");

    /** Adds the last of each interval of the hours that a moment divides, as far as they are in the sums. */
    Uni<?> ofDividedHours(
            Statements statements, Collection<AskedSeries> asked, Recorded recorded, Map<UUID, Changes> changes) {
        return add(statements, DIVIDED, asked, recorded, changes, Changes::fillsWithinHours);
    }

    /** Adds the very first and the last of each interval of what was recorded after the sums. */
    Uni<?> newer(Statements statements, Collection<AskedSeries> asked, Recorded recorded, Map<UUID, Changes> changes) {
        return Uni.combine()
                .all()
                .unis(
                        add(statements, FIRST_NEWER, asked, recorded, changes, Changes::fills),
                        add(statements, NEWER, asked, recorded, changes, Changes::fills))
                .discardItems();
    }

    private static Uni<?> add(
            Statements statements,
            String sql,
            Collection<AskedSeries> asked,
            Recorded recorded,
            Map<UUID, Changes> changes,
            Function<Changes, Map<Pair, List<PricePoint>>> to) {
        return statements.run(sql, RowScope.parameters(asked, recorded)).invoke(rows -> {
            for (Row row : rows) {
                Pair pair = new Pair(row.getString(1), row.getString(2));
                Instant time = row.getOffsetDateTime(4).toInstant();
                to.apply(Objects.requireNonNull(changes.get(row.getUUID(0))))
                        .computeIfAbsent(pair, absent -> new ArrayList<>())
                        .add(new PricePoint(time, PriceSource.RANK_OF_TRADES, row.getBigDecimal(3)));
            }
        });
    }
}
