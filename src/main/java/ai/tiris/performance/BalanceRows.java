package ai.tiris.performance;

import ai.tiris.platform.db.Statements;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Reads what transactions say of balances and prices where no sum does: within an hour, and since the sums were made. */
@ApplicationScoped
class BalanceRows {
    private static final String AMOUNTS = RowScope.ACCOUNTS.formatted("a.trading_id, a.id, r.*") + """
             CROSS JOIN LATERAL (
               SELECT %s AS interval, sum(t.amount), %s
                 FROM %s
                GROUP BY interval) AS r""";

    private static final String FLOWS = """
            coalesce(sum(t.amount) FILTER (WHERE t.reason IN ('deposit', 'withdrawal') AND t.amount > 0), 0),
            coalesce(-sum(t.amount) FILTER (WHERE t.reason IN ('deposit', 'withdrawal') AND t.amount < 0), 0),
            coalesce(sum(t.amount) FILTER (WHERE t.reason = 'transfer'), 0)""";

    private static final Map<RowScope, String> WITH_FLOWS = amounts(FLOWS);
    private static final Map<RowScope, String> WITHOUT_FLOWS = amounts("0::numeric, 0::numeric, 0::numeric");

    /** Between which times of recording the rows of the divided hours are. */
    private static final String DIVIDED_RECORDED =
            RowScope.ACCOUNTS.formatted("min(d.recorded_from), max(d.recorded_to)") + """
              JOIN tiris.balance_days d
                ON d.sub_account_id = a.id AND d.user_id = $1 AND d.time >= asked.divided_from_day
               AND d.time < asked.divided_to""";

    private final FillReads fills;

    BalanceRows(FillReads fills) {
        this.fills = fills;
    }

    /** Adds what is in the sums of the hours that a moment divides. */
    Uni<?> ofDividedHours(Statements statements, Collection<AskedSeries> asked, Map<UUID, Changes> changes) {
        return statements.run(DIVIDED_RECORDED, RowScope.parameters(asked)).flatMap(days -> {
            Recorded recorded = Recorded.between(days.iterator().next());
            return recorded == null
                    ? Uni.createFrom().voidItem()
                    : Uni.combine()
                            .all()
                            .unis(
                                    add(statements, RowScope.DIVIDED, asked, recorded, changes, Changes::withinHours),
                                    fills.ofDividedHours(statements, asked, recorded, changes))
                            .discardItems();
        });
    }

    /** Adds what was recorded after the sums. */
    Uni<?> newer(Statements statements, Collection<AskedSeries> asked, Map<UUID, Changes> changes) {
        Recorded since = Recorded.since(asked.stream().map(AskedSeries::facts).toList());
        return Uni.combine()
                .all()
                .unis(
                        add(statements, RowScope.NEWER, asked, since, changes, Changes::balances),
                        fills.newer(statements, asked, since, changes))
                .discardItems();
    }

    private static Uni<?> add(
            Statements statements,
            RowScope scope,
            Collection<AskedSeries> asked,
            Recorded recorded,
            Map<UUID, Changes> changes,
            Function<Changes, List<BalanceChange>> to) {
        boolean flows = asked.stream().anyMatch(AskedSeries::dividesFlows);
        String sql = Objects.requireNonNull((flows ? WITH_FLOWS : WITHOUT_FLOWS).get(scope));
        return statements.run(sql, RowScope.parameters(asked, recorded)).invoke(rows -> {
            for (Row row : rows) {
                to.apply(Objects.requireNonNull(changes.get(row.getUUID(0)))).add(change(row));
            }
        });
    }

    private static Map<RowScope, String> amounts(String flows) {
        Map<RowScope, String> statements = new EnumMap<>(RowScope.class);
        for (RowScope scope : RowScope.values()) {
            statements.put(scope, AMOUNTS.formatted(RowScope.INTERVAL, flows, scope.transactions()));
        }
        return statements;
    }

    /** What came and left is only known where a moment divides its hour. */
    private static BalanceChange change(Row row) {
        Flow flow = new Flow(row.getBigDecimal(4), row.getBigDecimal(5), row.getBigDecimal(6));
        return new BalanceChange(row.getUUID(1), row.getInteger(2), row.getBigDecimal(3), flow);
    }
}
