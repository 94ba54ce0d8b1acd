package ai.tiris.platform.page;

/**
 * A condition that no index serves, on the rows of a list in their order: applied to a bounded number of them, so that
 * what is rare or absent costs no more than that. The row at which it stopped is marked.
 */
final class Sieve {
    /** Rows that one statement looks at, in all of the lists that it reads together. */
    static final long MOST_ROWS = 20_000;

    /** Rows that it looks at in each of them, however many they are. */
    private static final int LEAST_ROWS = 500;

    /** Whether the row meets the condition. */
    static final String FOUND = "found";

    /** Whether it is the last row that was looked at, though there may be more. */
    static final String STOPPED = "stopped";

    private final StringBuilder condition = new StringBuilder();
    private String mostRows = "";

    boolean isEmpty() {
        return condition.isEmpty();
    }

    void add(String part) {
        condition.append(condition.isEmpty() ? "" : " AND ").append(part);
    }

    /** @param parameter of {@link #MOST_ROWS}: a literal would make plans for just this number */
    void mostRows(String parameter) {
        mostRows = parameter;
    }

    /**
     * The rows that are found, up to the page's limit, and the one at which it stopped. The order is repeated in the
     * window, so that the database knows that it holds, and stops as soon as the page is full.
     *
     * @param columns selected of {@code t}
     * @param from what follows FROM, {@code t} and its conditions
     * @param order the ORDER BY of the list
     * @param lists how many lists are read together
     */
    String over(String columns, String from, String order, String limit, String lists) {
        String share = "greatest(%d, %s::bigint / greatest(1, %s))".formatted(LEAST_ROWS, mostRows, lists);
        return """
                SELECT %1$s, t.found, t.stopped
                  FROM (SELECT t.*, row_number() OVER (%2$s) = %3$s AS stopped
                          FROM (SELECT t.*, (%4$s) IS TRUE AS found FROM %5$s %2$s LIMIT %3$s) t) t
                 WHERE t.found OR t.stopped
                 %2$s LIMIT %6$s""".formatted(columns, order, share, condition, from, limit);
    }
}
