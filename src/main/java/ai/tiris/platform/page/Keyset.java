package ai.tiris.platform.page;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.function.Function;

/**
 * A list of rows in the database that is ordered by a time and then by id, newest first.
 *
 * @param table the table or view; its rows are called {@code t} in every condition
 * @param columns what is selected of {@code t}, among them the time and the id under their own names
 * @param time the column of the time
 * @param read makes what a caller sees of a row
 * @param position where a row stands in the list
 * @param <T> what a row is
 */
public record Keyset<T>(
        String table, String columns, String time, Function<Row, T> read, Function<T, Position> position) {

    /** A page without rows, which no statement has to be asked for. */
    public Page<T> empty(PageRequest page) {
        return Page.of(page, List.of(), position);
    }
}
