package ai.tiris.platform.page;

import ai.tiris.platform.db.Statements;
import ai.tiris.platform.errors.TirisException;
import ai.tiris.platform.scalars.Instants;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement that reads a page of a {@link Keyset}, or a page for each of many parents. It is made of the parts that
 * are there, so that the database plans for just these; nothing of a caller's gets into its text, and its limit is a
 * parameter, because a generic plan for a literal one expects too few rows and sorts the history.
 *
 * <p>A condition that no index serves {@linkplain #sift sifts}: then a page looks back over a bounded number of rows, and
 * may end there with fewer rows than it was asked for, or none; it says so, and where to go on.
 *
 * @param <T> what a row is
 */
public final class KeysetQuery<T> {
    /** What one statement may read, however many parents there are: the cost of a document is only an estimate. */
    private static final int MOST_ROWS = 10_000;

    private final Keyset<T> list;
    private final PageRequest page;
    private final Tuple parameters;
    private final KeysetStatement statement;

    /** @param userId whose rows; its parameter is {@code $1} */
    public KeysetQuery(Keyset<T> list, PageRequest page, UUID userId) {
        this(list, page, Tuple.of(userId));
    }

    /** Of rows that are not one user's. */
    public KeysetQuery(Keyset<T> list, PageRequest page) {
        this(list, page, Tuple.tuple());
    }

    private KeysetQuery(Keyset<T> list, PageRequest page, Tuple parameters) {
        this.list = list;
        this.page = page;
        this.parameters = parameters;
        this.statement = new KeysetStatement(list, page.backwards(), parameter(page.size() + 1));
        startAt(page.from());
    }

    /** Adds a parameter and returns how the statement calls it. */
    public String parameter(Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }

    /** Adds a condition on {@code t}. */
    public KeysetQuery<T> where(String condition) {
        statement.where(condition);
        return this;
    }

    /** Adds a condition whose {@code %s} is {@code value}; none where it is null. */
    public KeysetQuery<T> where(String condition, @Nullable Object value) {
        return value == null ? this : where(condition.formatted(parameter(value)));
    }

    /** Adds a condition on {@code t} that no index serves. */
    public KeysetQuery<T> sift(String condition) {
        if (!statement.isSifted()) {
            statement.siftAtMost(parameter(Sieve.MOST_ROWS));
        }
        statement.sift(condition);
        return this;
    }

    /** As {@link #sift(String)}, its {@code %s} being {@code value}; none where it is null. */
    public KeysetQuery<T> sift(String condition, @Nullable Object value) {
        return value == null ? this : sift(condition.formatted(parameter(value)));
    }

    /** From this time on. */
    public KeysetQuery<T> from(@Nullable Instant time) {
        return where("t." + list.time() + " >= %s", Instants.toDatabaseOrNull(time));
    }

    /** Until before this time. */
    public KeysetQuery<T> to(@Nullable Instant time) {
        return where("t." + list.time() + " < %s", Instants.toDatabaseOrNull(time));
    }

    /** Recorded up to this moment, inclusive. In the order of another time no index tells: the row is read and left out. */
    public KeysetQuery<T> recordedUpTo(Instant moment) {
        String condition = "t.timestamp <= %s";
        Object time = Instants.toDatabase(moment);
        return list.time().equals("timestamp") ? where(condition, time) : sift(condition, time);
    }

    /** The page of everything that meets the conditions. */
    public Uni<Page<T>> page(Statements statements) {
        return run(statements, statement.rows());
    }

    /** The page of several scopes together: each is read by its own index, and only their pages are merged. */
    public Uni<Page<T>> page(Statements statements, Scopes scopes) {
        return run(statements, statement.rows(scopes));
    }

    /** The page of each parent; {@code belongs} says which rows are those of {@code parent.id}. */
    public Uni<Map<UUID, Page<T>>> pages(Statements statements, Collection<UUID> parents, String belongs) {
        String ids = parameter(parents.toArray(UUID[]::new));
        return runEach(statements, parents, statement.rowsOfEach(ids, belongs));
    }

    /** The page of several scopes of each parent together; the source may say {@code parent.id}. */
    public Uni<Map<UUID, Page<T>>> pages(Statements statements, Collection<UUID> parents, Scopes scopes) {
        String ids = parameter(parents.toArray(UUID[]::new));
        return runEach(statements, parents, statement.rowsOfEach(ids, scopes));
    }

    /** The comparison of the time alone lets the database leave out the chunks on the other side. */
    private void startAt(@Nullable Position from) {
        if (from != null) {
            String comparison = page.backwards() ? ">" : "<";
            String time = parameter(Instants.toDatabase(from.time()));
            String id = parameter(from.id());
            where("t.%s %s= %s".formatted(list.time(), comparison, time));
            where("(t.%s, t.id) %s (%s, %s)".formatted(list.time(), comparison, time, id));
        }
    }

    private Uni<Page<T>> run(Statements statements, String sql) {
        return statements.run(sql, parameters).map(rows -> {
            PageRows<T> read = newPage();
            rows.forEach(read::add);
            return read.page();
        });
    }

    private Uni<Map<UUID, Page<T>>> runEach(Statements statements, Collection<UUID> parents, String sql) {
        if ((long) parents.size() * page.size() > MOST_ROWS) {
            throw TirisException.tooComplex("These pages may have more than " + MOST_ROWS + " rows together.");
        }
        return statements.run(sql, parameters).map(rows -> pagesOf(parents, rows));
    }

    private Map<UUID, Page<T>> pagesOf(Collection<UUID> parents, RowSet<Row> rows) {
        Map<UUID, PageRows<T>> read = new LinkedHashMap<>();
        parents.forEach(parent -> read.put(parent, newPage()));
        for (Row row : rows) {
            PageRows<T> siblings = read.get(row.getUUID(row.size() - 1));
            if (siblings != null) {
                siblings.add(row);
            }
        }
        Map<UUID, Page<T>> pages = new LinkedHashMap<>();
        read.forEach((parent, siblings) -> pages.put(parent, siblings.page()));
        return pages;
    }

    private PageRows<T> newPage() {
        return new PageRows<>(list, page, statement.isSifted());
    }
}
