package ai.tiris.platform.page;

/** The text of the statement of a {@link KeysetQuery}. */
final class KeysetStatement {
    private final Keyset<?> list;
    private final String order;
    private final String limit;
    private final StringBuilder conditions = new StringBuilder();
    private final Sieve sieve = new Sieve();

    /**
     * @param backwards from the oldest row on
     * @param limit the parameter of the most rows of a page
     */
    KeysetStatement(Keyset<?> list, boolean backwards, String limit) {
        String direction = backwards ? "ASC" : "DESC";
        this.list = list;
        this.order = "ORDER BY t.%s %s, t.id %s".formatted(list.time(), direction, direction);
        this.limit = limit;
    }

    void where(String condition) {
        conditions.append(conditions.isEmpty() ? "" : " AND ").append(condition);
    }

    void sift(String condition) {
        sieve.add(condition);
    }

    /** @param parameter of {@link Sieve#MOST_ROWS} */
    void siftAtMost(String parameter) {
        sieve.mostRows(parameter);
    }

    boolean isSifted() {
        return !sieve.isEmpty();
    }

    /** Those of one page. */
    String rows() {
        return rows("", "1");
    }

    /** Those of one page of several scopes together. */
    String rows(Scopes scopes) {
        return merged(scopes, "1");
    }

    /** Those of a page of each parent, whose id comes last in a row. */
    String rowsOfEach(String parents, String belongs) {
        return each(parents, rows(belongs, Scopes.count(parents)));
    }

    /** Those of a page of several scopes of each parent together, whose id comes last in a row. */
    String rowsOfEach(String parents, Scopes scopes) {
        return each(parents, merged(scopes, Scopes.count(parents)));
    }

    /** @param lists how many of these are read together */
    private String rows(String belongs, String lists) {
        String all = belongs.isEmpty()
                ? conditions.toString()
                : belongs + (conditions.isEmpty() ? "" : " AND " + conditions);
        String from = "%s t WHERE %s".formatted(list.table(), all);
        return sieve.isEmpty()
                ? "SELECT %s FROM %s %s LIMIT %s".formatted(list.columns(), from, order, limit)
                : sieve.over(list.columns(), from, order, limit, lists);
    }

    private String merged(Scopes scopes, String parents) {
        return """
                SELECT t.*
                  FROM %s
                 CROSS JOIN LATERAL (%s) t
                 %s LIMIT %s""".formatted(
                scopes.source(), rows(scopes.belongs(), "%s * %s".formatted(scopes.count(), parents)), order, limit);
    }

    private static String each(String parents, String rows) {
        return """
                SELECT t.*, parent.id AS parent_id
                  FROM unnest(%s::uuid[]) AS parent (id)
                 CROSS JOIN LATERAL (%s) t""".formatted(parents, rows);
    }
}
