package ai.tiris.platform.db;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads rows of the caller's in the request's snapshot: {@code $1} is the caller's id, {@code $2} an array of ids. */
public final class OwnRows {
    private OwnRows() {}

    /** One row for each id: what {@code read} makes of it, by the id in its first column. */
    public static <V> Uni<Map<UUID, V>> byId(String sql, Collection<UUID> ids, Function<Row, V> read) {
        return all(sql, ids, row -> Map.entry(row.getUUID(0), read.apply(row))).map(rows -> {
            Map<UUID, V> found = new LinkedHashMap<>();
            rows.forEach(row -> found.put(row.getKey(), row.getValue()));
            return found;
        });
    }

    /** Any number of rows for each id, in their order; {@code id} says whose one is. */
    public static <V> Uni<Map<UUID, List<V>>> lists(
            String sql, Collection<UUID> ids, Function<Row, V> read, Function<V, UUID> id) {
        return all(sql, ids, read).map(rows -> rows.stream().collect(Collectors.groupingBy(id)));
    }

    private static <V> Uni<List<V>> all(String sql, Collection<UUID> ids, Function<Row, V> read) {
        Request request = Request.current();
        Tuple parameters = Tuple.of(request.caller().userId()).addArrayOfUUID(ids.toArray(UUID[]::new));
        return request.reads()
                .run(sql, parameters)
                .map(rows -> rows.stream().map(read).toList());
    }
}
