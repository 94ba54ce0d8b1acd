package ai.tiris.performance;

import ai.tiris.event.CandleLength;
import ai.tiris.performance.TradingFacts.Account;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads what has to be known of tradings before their series can be read, with three statements for any number of them, and one
 * more where there are backtests.
 */
@ApplicationScoped
class FactReads {
    private static final String TRADINGS = """
            SELECT t.id, t.type, p.through, s.last_transaction_at
              FROM tiris.tradings t
              JOIN tiris.trading_states s ON s.trading_id = t.id AND s.user_id = $1
              LEFT JOIN tiris.roll_up_progress p ON p.trading_id = t.id
             WHERE t.id = ANY ($2::uuid[]) AND t.user_id = $1""";

    /** Of backtests only: for this alone all chunks of the transactions have to be looked at. */
    private static final String LAST_EVENTS = """
            SELECT asked.id, last.event_time FROM unnest($2::uuid[]) AS asked (id)
             CROSS JOIN LATERAL (
               SELECT t.event_time FROM api.transactions t WHERE t.trading_id = asked.id AND t.user_id = $1
                ORDER BY t.event_time DESC, t.id DESC LIMIT 1) AS last""";

    private static final String ACCOUNTS = """
            SELECT a.trading_id, a.id, a.symbol, a.balance, k.event_time_through
              FROM tiris.sub_accounts a
              LEFT JOIN tiris.ledger_checkpoints k ON k.sub_account_id = a.id
             WHERE a.trading_id = ANY ($2::uuid[]) AND a.user_id = $1
             ORDER BY a.trading_id, a.name""";

    /** From one source to the next by the key, and not through all of their hours. */
    private static final String SOURCES = """
            WITH RECURSIVE sources AS (
              SELECT first.* FROM unnest($2::uuid[]) AS asked (id)
               CROSS JOIN LATERAL (
                 SELECT p.trading_id, p.symbol, p.quote_symbol, p.source FROM tiris.price_hours p
                  WHERE p.trading_id = asked.id AND p.user_id = $1
                  ORDER BY p.symbol, p.quote_symbol, p.source LIMIT 1) AS first
              UNION ALL
              SELECT next.* FROM sources s
               CROSS JOIN LATERAL (
                 SELECT p.trading_id, p.symbol, p.quote_symbol, p.source FROM tiris.price_hours p
                  WHERE p.trading_id = s.trading_id AND p.user_id = $1
                    AND (p.symbol, p.quote_symbol, p.source) > (s.symbol, s.quote_symbol, s.source)
                  ORDER BY p.symbol, p.quote_symbol, p.source LIMIT 1) AS next
            )
            SELECT s.trading_id, s.symbol, s.quote_symbol, s.source, first.open, first.opened_at, last.closed_at
              FROM sources s
             CROSS JOIN LATERAL (
               SELECT p.open, p.opened_at FROM tiris.price_hours p
                WHERE p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = s.symbol
                  AND p.quote_symbol = s.quote_symbol AND p.source = s.source
                ORDER BY p.time LIMIT 1) AS first
             CROSS JOIN LATERAL (
               SELECT p.closed_at FROM tiris.price_hours p
                WHERE p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = s.symbol
                  AND p.quote_symbol = s.quote_symbol AND p.source = s.source
                ORDER BY p.time DESC LIMIT 1) AS last
             LIMIT 10000""";

    private static final String FIRST_EVENTS = """
            SELECT asked.id, least(
                   (SELECT min(first.time) FROM tiris.sub_accounts a
                     CROSS JOIN LATERAL (SELECT d.time FROM tiris.balance_days d
                                          WHERE d.sub_account_id = a.id AND d.user_id = $1 ORDER BY d.time LIMIT 1) AS first
                     WHERE a.trading_id = asked.id AND a.user_id = $1),
                   (SELECT t.event_time FROM api.transactions t WHERE t.trading_id = asked.id AND t.user_id = $1
                     ORDER BY t.event_time, t.id LIMIT 1))
              FROM unnest($2::uuid[]) AS asked (id)""";

    /** When something happened to each trading for the first time, or the beginning of that day; none for an empty one. */
    Uni<Map<UUID, Instant>> firstEvents(Collection<UUID> tradings) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId()).addArrayOfUUID(tradings.toArray(UUID[]::new));
        return request.reads().run(FIRST_EVENTS, parameters).map(rows -> {
            Map<UUID, Instant> first = new HashMap<>();
            for (Row row : rows) {
                if (row.getOffsetDateTime(1) != null) {
                    first.put(row.getUUID(0), row.getOffsetDateTime(1).toInstant());
                }
            }
            return first;
        });
    }

    /** By the tradings' ids; one that is not the caller's is left out. */
    Uni<Map<UUID, TradingFacts>> facts(Collection<UUID> tradings) {
        Request request = Request.current();
        Statements statements = request.reads();
        Tuple parameters = Tuple.of(request.caller().userId()).addArrayOfUUID(tradings.toArray(UUID[]::new));
        return Uni.combine()
                .all()
                .unis(
                        statements.run(TRADINGS, parameters),
                        statements.run(ACCOUNTS, parameters),
                        statements.run(SOURCES, parameters))
                .asTuple()
                .flatMap(read -> lastEvents(request, backtests(read.getItem1()))
                        .map(lastEvents -> facts(
                                read.getItem1(), lastEvents, accounts(read.getItem2()), sources(read.getItem3()))));
    }

    private static UUID[] backtests(RowSet<Row> tradings) {
        return tradings.stream()
                .filter(FactReads::isBacktest)
                .map(row -> row.getUUID(0))
                .toArray(UUID[]::new);
    }

    private static boolean isBacktest(Row trading) {
        return trading.getString(1).equals("backtest");
    }

    private static Uni<Map<UUID, Instant>> lastEvents(Request request, UUID[] backtests) {
        if (backtests.length == 0) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple parameters = Tuple.of(request.caller().userId()).addArrayOfUUID(backtests);
        return request.reads().run(LAST_EVENTS, parameters).map(rows -> rows.stream()
                .collect(Collectors.toMap(
                        row -> row.getUUID(0), row -> row.getOffsetDateTime(1).toInstant())));
    }

    private static Map<UUID, TradingFacts> facts(
            RowSet<Row> rows,
            Map<UUID, Instant> lastEvents,
            Map<UUID, List<Account>> accounts,
            Map<UUID, List<PriceSource>> sources) {
        Map<UUID, TradingFacts> facts = new LinkedHashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID(0);
            facts.put(
                    id,
                    new TradingFacts(
                            id,
                            isBacktest(row),
                            Instants.fromDatabase(row.getOffsetDateTime(2)),
                            Instants.fromDatabase(row.getOffsetDateTime(3)),
                            lastEvents.get(id),
                            accounts.getOrDefault(id, List.of()),
                            sources.getOrDefault(id, List.of())));
        }
        return facts;
    }

    private static Map<UUID, List<Account>> accounts(RowSet<Row> rows) {
        Map<UUID, List<Account>> accounts = new HashMap<>();
        for (Row row : rows) {
            accounts.computeIfAbsent(row.getUUID(0), trading -> new ArrayList<>())
                    .add(new Account(
                            row.getUUID(1),
                            row.getString(2),
                            row.getBigDecimal(3),
                            Instants.fromDatabase(row.getOffsetDateTime(4))));
        }
        return accounts;
    }

    private static Map<UUID, List<PriceSource>> sources(RowSet<Row> rows) {
        Map<UUID, List<PriceSource>> sources = new HashMap<>();
        for (Row row : rows) {
            String name = row.getString(3);
            Duration delay = name.equals(PriceSource.TRADES) ? Duration.ZERO : CandleLength.delay(name);
            sources.computeIfAbsent(row.getUUID(0), trading -> new ArrayList<>())
                    .add(PriceSource.of(
                            new Pair(row.getString(1), row.getString(2)),
                            name,
                            delay,
                            row.getBigDecimal(4),
                            row.getOffsetDateTime(5).toInstant(),
                            row.getOffsetDateTime(6).toInstant()));
        }
        return sources;
    }
}
