package ai.tiris.platform.page;

import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.limits.RequestLimits;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** How many rows a caller may ask for at once, and how the API describes the arguments of pages. */
@ApplicationScoped
public class PageLimits {
    public static final String FIRST =
            "How many rows the page has at most, from the place that after names: 1 to 100, else VALIDATION.";

    public static final String FIRST_OF_SERIES =
            "How many rows the page has at most, from the place that after names: 1 to 1,000, else VALIDATION.";

    public static final String AFTER =
            "The cursor of a row: the page begins with the one that follows it, and with the list's first row if left"
                    + " out. VALIDATION for any other text.";

    public static final String LAST_OF_SERIES =
            "To go back, in the place of first: how many rows the page has at most, up to the place that before names."
                    + " 1 to 1,000, as many as first if left out.";

    public static final String BEFORE =
            "To go back: the cursor of a row. The page ends with the one that precedes it, and with the list's last row"
                    + " if left out; VALIDATION together with after.";

    public static final String CURSOR =
            "Its place in the list, for the arguments of a page; it stays good whatever is written meanwhile.";
    public static final String PAGE_INFO = "Where the page stands in the list, and the cursors to go on from it.";

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
        return PageRequest.after(after, first == null ? DEFAULT_LIST : first, list);
    }

    /** A page of a time series, as Relay's arguments name it; {@code before} without {@code last} takes the size of {@code first}. */
    public PageRequest series(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        int size = first == null ? DEFAULT_SERIES : first;
        if (last == null && before == null) {
            return PageRequest.after(after, size, series);
        }
        if (after != null) {
            throw TirisException.validation("after", "Goes with first, not with last or before.");
        }
        return PageRequest.before(before, last == null ? size : last, series);
    }
}
