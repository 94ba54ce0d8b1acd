package ai.tiris.platform.export;

import ai.tiris.platform.graphql.AnswerJson;
import ai.tiris.platform.scalars.Decimals;
import ai.tiris.platform.scalars.Instants;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows as the API answers them, one object a line; an object in a row is null where all that is in it is. */
final class JsonRows {
    private JsonRows() {}

    static Buffer of(List<String> columns, List<List<@Nullable Object>> rows) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>(rows.size());
        for (List<@Nullable Object> row : rows) {
            objects.add(object(columns, row));
        }
        return AnswerJson.lines(objects);
    }

    private static Map<String, @Nullable Object> object(List<String> columns, List<@Nullable Object> row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        Map<String, Map<String, @Nullable Object>> inner = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            String name = columns.get(column);
            int dot = name.indexOf('.');
            if (dot < 0) {
                object.put(name, json(row.get(column)));
            } else {
                Map<String, @Nullable Object> within =
                        inner.computeIfAbsent(name.substring(0, dot), absent -> new LinkedHashMap<>());
                within.put(name.substring(dot + 1), json(row.get(column)));
                object.put(name.substring(0, dot), within);
            }
        }
        inner.forEach((name, within) -> {
            if (within.values().stream().allMatch(Objects::isNull)) {
                object.put(name, null);
            }
        });
        return object;
    }

    private static @Nullable Object json(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return Decimals.format(decimal);
        }
        if (value instanceof Instant time) {
            return Instants.format(time);
        }
        return value instanceof UUID || value instanceof Enum<?> ? value.toString() : value;
    }
}
