package ai.tiris.performance;

import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.RowArrays;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads the last prices known at moments, with two statements for any number of tradings. */
@ApplicationScoped
class PriceReads {
    /**
     * At the end of each hour: mostly it became known in that hour, and all such are found at once. For the others the last one
     * since the hour that was asked for before is enough. That hour is told before (OFFSET 0): row-level security lets no
     * function of a time bound an index.
     */
    private static final String OF_HOURS = """
            WITH asked AS MATERIALIZED (
              SELECT s.trading_id, s.symbol, s.quote_symbol, s.source, ($6::timestamptz[])[s.first:s.last] AS hours, s.place
                FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $7::integer[], $8::integer[])
                     WITH ORDINALITY AS s (trading_id, symbol, quote_symbol, source, first, last, place)
            ), found AS MATERIALIZED (
              SELECT s.place, p.time, p.close, p.closed_at
                FROM asked s
                JOIN tiris.price_hours p
                  ON p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = s.symbol
                 AND p.quote_symbol = s.quote_symbol AND p.source = s.source AND p.time = ANY (s.hours)
            )
            SELECT found.place, found.close, found.closed_at FROM found
            UNION ALL
            SELECT s.place, p.close, p.closed_at
              FROM (SELECT s.*, hour.time, coalesce(s.hours[hour.n - 1], '-infinity') AS before
                      FROM asked s CROSS JOIN unnest(s.hours) WITH ORDINALITY AS hour (time, n)
                     WHERE (s.place, hour.time) NOT IN (SELECT found.place, found.time FROM found) OFFSET 0) AS s
             CROSS JOIN LATERAL (
               SELECT p.close, p.closed_at FROM tiris.price_hours p
                WHERE p.trading_id = s.trading_id AND p.user_id = $1 AND p.symbol = s.symbol
                  AND p.quote_symbol = s.quote_symbol AND p.source = s.source AND p.time < s.time AND p.time > s.before
                ORDER BY p.time DESC LIMIT 1) AS p""";

    /**
     * Before each moment within an hour, since the moment before. The two values that bound it for all let TimescaleDB leave out
     * other chunks beforehand, and not for each moment.
     */
    private static final String WITHIN_HOURS = """
            SELECT s.place, m.close, m.time
              FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $7::integer[], $8::integer[], $10::integer[],
                          $11::integer[])
                   WITH ORDINALITY AS s (trading_id, symbol, quote_symbol, source, first_before, last_before, first, last,
                                         place)
             CROSS JOIN unnest(($6::timestamptz[])[s.first_before:s.last_before], ($9::timestamptz[])[s.first:s.last])
                        AS moment (before, time)
             CROSS JOIN LATERAL (
               SELECT m.close, m.time FROM api.market_prices m
                WHERE m.user_id = $1 AND m.trading_id = s.trading_id AND m.symbol = s.symbol
                  AND m.quote_symbol = s.quote_symbol AND m.timeframe = s.source
                  AND m.time >= $12 AND m.time < $13 AND m.time >= moment.before AND m.time < moment.time
                ORDER BY m.time DESC LIMIT 1) AS m""";

    /** @param hours those of the series */
    private record Asked(AskedSeries series, PriceSource source, List<Instant> hours) {}

    /** By the tradings' ids, of each pair in any order. */
    Uni<Map<UUID, Map<Pair, List<PricePoint>>>> prices(Collection<AskedSeries> series) {
        Request request = Request.current();
        List<Asked> asked = new ArrayList<>();
        for (AskedSeries one : series) {
            List<Instant> hours = one.priceHours();
            one.facts().sources().forEach(source -> asked.add(new Asked(one, source, since(source, hours))));
        }
        List<Asked> within = asked.stream()
                .filter(one -> one.source.isReported())
                .filter(one -> one.series.dividesHours())
                .toList();
        Statements statements = request.reads();
        UUID userId = request.caller().userId();
        Map<UUID, Map<Pair, List<PricePoint>>> found = new HashMap<>();
        List<Uni<?>> sent = new ArrayList<>();
        if (!asked.isEmpty()) {
            sent.add(statements
                    .run(OF_HOURS, ofHours(userId, asked).parameters())
                    .invoke(rows -> rows.forEach(row -> add(found, asked, row, Duration.ZERO))));
        }
        if (!within.isEmpty()) {
            sent.add(statements
                    .run(WITHIN_HOURS, withinHours(userId, within))
                    .invoke(rows -> rows.forEach(row ->
                            add(found, within, row, of(within, row).source.delay()))));
        }
        return sent.isEmpty()
                ? Uni.createFrom().item(found)
                : Uni.combine().all().unis(sent).discardItems().replaceWith(found);
    }

    private static RowArrays<Asked> ofHours(UUID userId, List<Asked> asked) {
        return keys(userId, asked).timeLists(Asked::hours);
    }

    private static Tuple withinHours(UUID userId, List<Asked> asked) {
        Instant from = Instant.MAX;
        Instant to = Instant.MIN;
        for (Asked one : asked) {
            Instant first = one.series.dividedFrom().minus(one.source.delay());
            from = first.isBefore(from) ? first : from;
            to = one.series.dividedTo().isAfter(to) ? one.series.dividedTo() : to;
        }
        return keys(userId, asked)
                .timeLists(one -> bearing(one, one.series.momentsBeforeThoseWithinHours()))
                .timeLists(one -> bearing(one, one.series.momentsWithinHours()))
                .parameters()
                .addOffsetDateTime(Instants.toDatabase(from))
                .addOffsetDateTime(Instants.toDatabase(to));
    }

    private static RowArrays<Asked> keys(UUID userId, List<Asked> asked) {
        return new RowArrays<>(userId, asked)
                .ids(one -> one.series.facts().id())
                .texts(one -> one.source.pair().symbol())
                .texts(one -> one.source.pair().quoteSymbol())
                .texts(one -> one.source.name());
    }

    /** Those at whose end a price of the source can be known; the same list where it can at all. */
    private static List<Instant> since(PriceSource source, List<Instant> hours) {
        Instant first = source.first().knownAt();
        int unknown = 0;
        while (unknown < hours.size()
                && !hours.get(unknown).plus(Timeframe.ONE_HOUR.length()).isAfter(first)) {
            unknown++;
        }
        return unknown == 0 ? hours : hours.subList(unknown, hours.size());
    }

    /** The times that the source's prices bear which become known at the moments. */
    private static List<Instant> bearing(Asked asked, List<Instant> moments) {
        return moments.stream()
                .map(moment -> moment.minus(asked.source.delay()))
                .toList();
    }

    private static void add(Map<UUID, Map<Pair, List<PricePoint>>> found, List<Asked> asked, Row row, Duration delay) {
        Asked one = of(asked, row);
        Instant knownAt = row.getOffsetDateTime(2).toInstant().plus(delay);
        found.computeIfAbsent(one.series.facts().id(), trading -> new HashMap<>())
                .computeIfAbsent(one.source.pair(), pair -> new ArrayList<>())
                .add(new PricePoint(knownAt, one.source.rank(), row.getBigDecimal(1)));
    }

    private static Asked of(List<Asked> asked, Row row) {
        return asked.get((int) (row.getLong(0) - 1));
    }
}
