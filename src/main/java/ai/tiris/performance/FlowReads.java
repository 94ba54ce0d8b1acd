package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Reads the hours in which money came to tradings or left them. */
@ApplicationScoped
class FlowReads {
    private static final int MOST_HOURS = 20_000;

    private static final String SUMMED = """
            SELECT h.sub_account_id, h.time, h.deposits, h.withdrawals, h.transfers
              FROM unnest($2::uuid[]) AS asked (id)
              JOIN tiris.balance_hours h ON h.trading_id = asked.id AND h.user_id = $1
             WHERE h.deposits <> 0 OR h.withdrawals <> 0 OR h.transfers <> 0
            """;

    /** Of what was recorded after the sums were made. */
    private static final String NEWER = """
            UNION ALL
            SELECT t.sub_account_id, date_trunc('hour', t.event_time, 'UTC'),
                   CASE WHEN t.reason <> 'transfer' THEN greatest(t.amount, 0) ELSE 0 END,
                   CASE WHEN t.reason <> 'transfer' THEN greatest(-t.amount, 0) ELSE 0 END,
                   CASE WHEN t.reason = 'transfer' THEN t.amount ELSE 0 END
              FROM unnest($3::uuid[], $4::timestamptz[], $5::timestamptz[]) AS asked (id, summed, recorded)
              JOIN api.transactions t ON t.trading_id = asked.id AND t.user_id = $1
               AND t.timestamp > asked.summed AND t.timestamp <= asked.recorded AND t.timestamp > $6 AND t.timestamp <= $7
             WHERE t.reason IN ('deposit', 'withdrawal', 'transfer')
            """;

    private static final String HOURS = """
            SELECT a.trading_id, a.symbol, f.time, sum(f.deposits), sum(f.withdrawals), sum(f.transfers)
              FROM (%s) AS f
              JOIN tiris.sub_accounts a ON a.id = f.sub_account_id AND a.user_id = $1
             GROUP BY a.trading_id, a.symbol, f.time
             ORDER BY f.time
             LIMIT\s""" + (MOST_HOURS + 1);

    private static final String SUMMED_HOURS = HOURS.formatted(SUMMED);
    private static final String ALL_HOURS = HOURS.formatted(SUMMED + NEWER);

    /** Of each trading in the order of time; QUERY_TOO_COMPLEX where they are more than 20,000 together. */
    Uni<Map<UUID, List<FlowHour>>> flows(Collection<TradingFacts> tradings) {
        Request request = Request.current();
        UUID userId = request.caller().userId();
        Tuple parameters =
                new RowArrays<>(userId, tradings).ids(TradingFacts::id).parameters();
        List<TradingFacts> newer =
                tradings.stream().filter(TradingFacts::hasNewer).toList();
        if (newer.isEmpty()) {
            return request.reads().run(SUMMED_HOURS, parameters).map(FlowReads::byTrading);
        }
        Recorded since = Recorded.since(newer);
        parameters
                .addArrayOfUUID(newer.stream().map(TradingFacts::id).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(times(newer, TradingFacts::summedUpTo))
                .addArrayOfOffsetDateTime(times(newer, TradingFacts::recordedUpTo));
        return request.reads().run(ALL_HOURS, since.addTo(parameters)).map(FlowReads::byTrading);
    }

    private static OffsetDateTime[] times(List<TradingFacts> tradings, Function<TradingFacts, Instant> time) {
        return tradings.stream().map(time).map(Instants::toDatabase).toArray(OffsetDateTime[]::new);
    }

    private static Map<UUID, List<FlowHour>> byTrading(RowSet<Row> rows) {
        if (rows.size() > MOST_HOURS) {
            throw TirisException.tooComplex(
                    "Money came or left in more than " + MOST_HOURS + " hours; ask for fewer tradings at once.");
        }
        Map<UUID, List<FlowHour>> flows = new HashMap<>();
        for (Row row : rows) {
            Flow flow = new Flow(row.getBigDecimal(3), row.getBigDecimal(4), row.getBigDecimal(5));
            flows.computeIfAbsent(row.getUUID(0), trading -> new ArrayList<>())
                    .add(new FlowHour(row.getString(1), row.getOffsetDateTime(2).toInstant(), flow));
        }
        return flows;
    }
}
