package ai.tiris.platform.page;

import ai.tiris.platform.db.Batch;
import ai.tiris.platform.db.Identifiers;
import ai.tiris.platform.db.Request;
import ai.tiris.platform.db.Statements;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
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
        return find(key(id));
    }

    /** The row with this id and time; null where there is none of the caller's. */
    public Uni<@Nullable T> find(UUID id, Instant time) {
        return find(new Key(id, time, time));
    }

    /** Those of the user's rows that have one of these ids, by their ids, as another transaction than the request's sees. */
    public Uni<Map<UUID, T>> find(Statements statements, UUID userId, Collection<UUID> ids) {
        List<Key> keys = ids.stream()
                .filter(Identifiers::isTimed)
                .distinct()
                .map(TimedRows::key)
                .toList();
        return keys.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : statements.run(sql, parameters(userId, keys)).map(this::byId);
    }

    private Uni<@Nullable T> find(Key key) {
        return Batch.<Key, T>of(this, this::read).load(key);
    }

    private Uni<Map<Key, T>> read(List<Key> keys) {
        Request request = Request.current();
        Tuple parameters = parameters(request.caller().userId(), keys);
        return request.reads().run(sql, parameters).map(rows -> {
            Map<UUID, T> found = byId(rows);
            Map<Key, T> answers = new HashMap<>();
            keys.forEach(key -> answers.computeIfAbsent(key, asked -> found.get(asked.id())));
            return answers;
        });
    }

    private Map<UUID, T> byId(RowSet<Row> rows) {
        Map<UUID, T> found = new HashMap<>();
        for (Row row : rows) {
            T read = list.read().apply(row);
            found.put(list.position().apply(read).id(), read);
        }
        return found;
    }

    private static Key key(UUID id) {
        Instant earliest = Identifiers.millisecondOf(id);
        return new Key(id, earliest, earliest.plus(999, ChronoUnit.MICROS));
    }

    private static Tuple parameters(UUID userId, List<Key> keys) {
        return Tuple.of(
                userId,
                keys.stream().map(Key::id).toArray(UUID[]::new),
                times(keys, Key::earliest),
                times(keys, Key::latest));
    }

    private static OffsetDateTime[] times(List<Key> keys, Function<Key, Instant> time) {
        return keys.stream().map(time).map(Instants::toDatabase).toArray(OffsetDateTime[]::new);
    }
}
