package ai.tiris.platform.page;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds single rows of the caller's in a time series, which is divided by time: never by the id alone.
 *
 * @param <T> what a row is
 */
public final class TimedRows<T> {
    private final Keyset<T> list;
    private final String sql;

    /** @param list by the time that the ids were made of */
    public TimedRows(Keyset<T> list) {
        this.list = list;
        this.sql = """
                SELECT t.*
                  FROM unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[]) AS wanted (id, earliest, latest)
                 CROSS JOIN LATERAL (
                       SELECT %s
                         FROM %s t
                        WHERE t.user_id = $1 AND t.id = wanted.id
                          AND t.%s BETWEEN wanted.earliest AND wanted.latest) t""".formatted(list.columns(), list.table(), list.time());
    }

    private record Key(UUID id, Instant earliest, Instant latest) {}

    /** The row with this id, which tells its time; null where there is none of the caller's. */
    public Uni<@Nullable T> find(UUID id) {
        Request.current().caller();
        if (!Identifiers.isTimed(id)) {
            return Uni.createFrom().nullItem();
        }
        Instant earliest = Identifiers.millisecondOf(id);
        return find(new Key(id, earliest, earliest.plus(999, ChronoUnit.MICROS)));
    }

    /** The row with this id and time; null where there is none of the caller's. */
    public Uni<@Nullable T> find(UUID id, Instant time) {
        return find(new Key(id, time, time));
    }

    private Uni<@Nullable T> find(Key key) {
        return Batch.<Key, T>of(this, this::read).load(key);
    }

    private Uni<Map<Key, T>> read(List<Key> keys) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(
                request.caller().userId(),
                keys.stream().map(Key::id).toArray(UUID[]::new),
                times(keys, Key::earliest),
                times(keys, Key::latest));
        return request.reads().run(sql, parameters).map(rows -> byKey(keys, rows));
    }

    private Map<Key, T> byKey(List<Key> keys, RowSet<Row> rows) {
        Map<UUID, T> found = new HashMap<>();
        for (Row row : rows) {
            T read = list.read().apply(row);
            found.put(list.position().apply(read).id(), read);
        }
        Map<Key, T> answers = new HashMap<>();
        keys.forEach(key -> answers.computeIfAbsent(key, asked -> found.get(asked.id())));
        return answers;
    }

    private static OffsetDateTime[] times(List<Key> keys, Function<Key, Instant> time) {
        return keys.stream().map(time).map(Instants::toDatabase).toArray(OffsetDateTime[]::new);
    }
}
