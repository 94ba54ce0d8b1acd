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

    /** The page of {@code first} rows after a cursor; no more than {@code most} rows. */
    public static PageRequest forwards(@Nullable Integer first, @Nullable String after, int most) {
        return of(first, after, null, null, most);
    }

    /** The page that Relay's arguments name: {@code first} with {@code after}, or {@code last} with {@code before}. */
    public static PageRequest of(
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before,
            int most) {
        if (last != null || before != null) {
            if (after != null) {
                throw TirisException.validation("after", "Goes with first, not with last or before.");
            }
            int size = bounded("last", last == null ? most : last, most);
            return new PageRequest(size, before == null ? null : Position.parse("before", before), true);
        }
        int size = bounded("first", first == null ? most : first, most);
        return new PageRequest(size, after == null ? null : Position.parse("after", after), false);
    }

    private static int bounded(String field, int size, int most) {
        if (size < 1 || size > most) {
            throw TirisException.validation(field, "Must be between 1 and " + most + ".");
        }
        return size;
    }
}
