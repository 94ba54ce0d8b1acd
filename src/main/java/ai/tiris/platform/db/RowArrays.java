package ai.tiris.platform.db;

import ai.tiris.platform.scalars.Instants;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
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

    public Tuple parameters() {
        return parameters;
    }
}
