package ai.tiris.platform.db;

import ai.tiris.platform.scalars.Instants;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement that unnests arrays: {@code $1} is the user, every later one an array with a value of
 * each row, so that one statement writes any number of rows.
 *
 * @param <T> what a row is made of
 */
public final class RowArrays<T> {
    private final Collection<T> rows;
    private final Tuple parameters;

    public RowArrays(UUID userId, Collection<T> rows) {
        this.rows = rows;
        this.parameters = Tuple.of(userId);
    }

    public RowArrays<T> ids(Function<? super T, @Nullable UUID> id) {
        parameters.addArrayOfUUID(rows.stream().map(id).toArray(UUID[]::new));
        return this;
    }

    public RowArrays<T> texts(Function<? super T, @Nullable String> text) {
        parameters.addArrayOfString(rows.stream().map(text).toArray(String[]::new));
        return this;
    }

    public RowArrays<T> wholes(Function<? super T, Long> number) {
        parameters.addArrayOfLong(rows.stream().map(number).toArray(Long[]::new));
        return this;
    }

    /** NUMERIC values. */
    public RowArrays<T> decimals(Function<? super T, ? extends @Nullable Number> number) {
        parameters.addValue(rows.stream().map(number).toArray(Number[]::new));
        return this;
    }

    public RowArrays<T> times(Function<? super T, @Nullable Instant> time) {
        parameters.addArrayOfOffsetDateTime(
                rows.stream().map(time).map(Instants::toDatabaseOrNull).toArray(OffsetDateTime[]::new));
        return this;
    }

    /**
     * Three parameters: the times of all rows one after the other, and where each row's begin and end there, from 1 on and
     * inclusive, so that {@code times[first:last]} is a row's. A list that several rows share is sent once.
     */
    public RowArrays<T> timeLists(Function<? super T, List<Instant>> times) {
        List<OffsetDateTime> all = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        List<Integer> last = new ArrayList<>();
        Map<List<Instant>, Integer> sent = new IdentityHashMap<>();
        for (T row : rows) {
            List<Instant> ofRow = times.apply(row);
            Integer before = sent.get(ofRow);
            if (before == null) {
                before = all.size();
                sent.put(ofRow, before);
                ofRow.forEach(time -> all.add(Instants.toDatabase(time)));
            }
            first.add(before + 1);
            last.add(before + ofRow.size());
        }
        parameters.addArrayOfOffsetDateTime(all.toArray(OffsetDateTime[]::new));
        parameters.addArrayOfInteger(first.toArray(Integer[]::new));
        parameters.addArrayOfInteger(last.toArray(Integer[]::new));
        return this;
    }

    public Tuple parameters() {
        return parameters;
    }
}
