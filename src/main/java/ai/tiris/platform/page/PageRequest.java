package ai.tiris.platform.page;

import ai.tiris.platform.errors.TirisException;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of an ordered list a caller asks for.
 *
 * @param size how many, at least 1
 * @param from the place next to which they lie, not included; null for the list's end
 * @param backwards false: the rows after {@code from}; true: the rows before it
 */
public record PageRequest(int size, @Nullable Position from, boolean backwards) {

    /** The page of {@code first} rows after a cursor; VALIDATION for more than {@code most}, or none. */
    static PageRequest after(@Nullable String cursor, int first, int most) {
        int size = bounded("first", first, most);
        return new PageRequest(size, cursor == null ? null : Position.parse("after", cursor), false);
    }

    /** The page of {@code last} rows before a cursor; VALIDATION for more than {@code most}, or none. */
    static PageRequest before(@Nullable String cursor, int last, int most) {
        int size = bounded("last", last, most);
        return new PageRequest(size, cursor == null ? null : Position.parse("before", cursor), true);
    }

    private static int bounded(String field, int size, int most) {
        if (size < 1 || size > most) {
            throw TirisException.validation(field, "Must be between 1 and " + most + ".");
        }
        return size;
    }
}
