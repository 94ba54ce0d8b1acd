package ai.tiris.platform.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page in the order of the list, and where each stands.
 *
 * @param <T> what a row is
 */
public record Page<T>(List<T> nodes, Function<T, Position> position, PageInfo info) {

    /**
     * @param rows up to one more than was asked for, nearest to {@code request.from()} first; the one too many says that
     *     there are more
     */
    public static <T> Page<T> of(PageRequest request, List<T> rows, Function<T, Position> position) {
        return of(request, rows, position, null);
    }

    /** @param stoppedAt where the search for more rows was given up; null where it was not */
    static <T> Page<T> of(
            PageRequest request, List<T> rows, Function<T, Position> position, @Nullable Position stoppedAt) {
        boolean full = rows.size() > request.size();
        List<T> nodes = new ArrayList<>(full ? rows.subList(0, request.size()) : rows);
        @Nullable Position nearest = nodes.isEmpty() ? null : position.apply(nodes.get(0));
        @Nullable Position farthest = nodes.isEmpty() ? null : position.apply(nodes.get(nodes.size() - 1));
        if (!full && stoppedAt != null) {
            farthest = stoppedAt;
        }
        if (request.backwards()) {
            Collections.reverse(nodes);
        }
        boolean more = full || stoppedAt != null;
        boolean comesFromSomewhere = request.from() != null;
        PageInfo info = request.backwards()
                ? new PageInfo(comesFromSomewhere, more, cursor(farthest), cursor(nearest))
                : new PageInfo(more, comesFromSomewhere, cursor(nearest), cursor(farthest));
        return new Page<>(nodes, position, info);
    }

    private static @Nullable String cursor(@Nullable Position position) {
        return position == null ? null : position.cursor();
    }

    /** The edges of a connection: each row with its cursor. */
    public <E> List<E> edges(EdgeMaker<T, E> make) {
        List<E> edges = new ArrayList<>(nodes.size());
        for (T node : nodes) {
            edges.add(make.edge(position.apply(node).cursor(), node));
        }
        return edges;
    }

    /** Makes one edge of a connection. */
    public interface EdgeMaker<T, E> {
        E edge(String cursor, T node);
    }
}
