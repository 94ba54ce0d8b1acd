package ai.tiris.platform.page;

import ai.tiris.platform.limits.RequestLimits;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** How many rows a caller may ask for at once, and how the API describes the arguments of pages. */
@ApplicationScoped
public class PageLimits {
    public static final String FIRST = "How many rows, from the place after which they lie: 1 to 100.";
    public static final String FIRST_OF_SERIES = "How many rows, from the place after which they lie: 1 to 1,000.";
    public static final String AFTER = "The cursor of the row after which they lie; the list's start if left out.";
    public static final String LAST_OF_SERIES =
            "In the place of first: how many rows, up to the place before which they lie: 1 to 1,000.";
    public static final String BEFORE = "The cursor of the row before which they lie; the list's end if left out.";

    public static final String SIFTED =
            "One page looks through at most 20,000 rows for it: where it ends with fewer than were asked for though"
                    + " hasNextPage is true, endCursor says where to go on (with last, hasPreviousPage and startCursor).";

    private static final int DEFAULT_LIST = 20;
    private static final int DEFAULT_SERIES = 50;

    private final int list;
    private final int series;

    PageLimits(RequestLimits limits) {
        this.list = limits.pageRows();
        this.series = limits.seriesRows();
    }

    /** A page of an ordinary list. */
    public PageRequest list(@Nullable Integer first, @Nullable String after) {
        return PageRequest.forwards(first == null ? DEFAULT_LIST : first, after, list);
    }

    /** A page of a time series; {@code before} without {@code last} takes the size of {@code first}. */
    public PageRequest series(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        Integer size = first == null ? Integer.valueOf(DEFAULT_SERIES) : first;
        return PageRequest.of(size, after, last == null && before != null ? size : last, before, series);
    }
}
