package ai.tiris.platform.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one page in the order of the list, with their cursors.
 *
 * @param <T> what a row is
 */
public record Page<T>(List<T> nodes, List<String> cursors, PageInfo info) {

    /**
     * @param rows up to one more than was asked for, nearest to {@code request.from()} first; the one too many says that
     *     there are more
     */
    public static <T> Page<T> of(PageRequest request, List<T> rows, Function<T, Position> position) {
        boolean more = rows.size() > request.size();
        List<T> nodes = new ArrayList<>(more ? rows.subList(0, request.size()) : rows);
        if (request.backwards()) {
            Collections.reverse(nodes);
        }
        List<String> cursors =
                nodes.stream().map(node -> position.apply(node).cursor()).toList();
        boolean comesFromSomewhere = request.from() != null;
        @Nullable String start = cursors.isEmpty() ? null : cursors.get(0);
        @Nullable String end = cursors.isEmpty() ? null : cursors.get(cursors.size() - 1);
        PageInfo info = request.backwards()
                ? new PageInfo(comesFromSomewhere, more, start, end)
                : new PageInfo(more, comesFromSomewhere, start, end);
        return new Page<>(nodes, cursors, info);
    }

    /** The edges of a connection: each row with its cursor. */
    public <E> List<E> edges(EdgeMaker<T, E> make) {
        List<E> edges = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            edges.add(make.edge(cursors.get(i), nodes.get(i)));
        }
        return edges;
    }

    /** Makes one edge of a connection. */
    public interface EdgeMaker<T, E> {
        E edge(String cursor, T node);
    }
}
