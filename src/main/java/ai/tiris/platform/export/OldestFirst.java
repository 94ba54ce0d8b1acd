package ai.tiris.platform.export;

import ai.tiris.platform.page.Page;
import ai.tiris.platform.page.PageRequest;
import ai.tiris.platform.page.Position;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a list from its oldest row on, in pages: each begins behind the one before it, whatever is written meanwhile.
 *
 * @param <T> what a row is
 */
public final class OldestFirst<T> {
    private static final int ROWS = 500;

    private final Function<PageRequest, Uni<Page<T>>> read;
    private @Nullable Position reached;

    public OldestFirst(Function<PageRequest, Uni<Page<T>>> read) {
        this.read = read;
    }

    /** Some rows, none where many had to be left out, and whether they are the last. */
    public record Rows<T>(List<T> rows, boolean last) {}

    public Uni<Rows<T>> next() {
        return read.apply(new PageRequest(ROWS, reached, true)).map(this::rows);
    }

    /** What can be told of a list before it is gone through, and how many rows it has if that is known. */
    public static <T> Uni<Progress> progress(Function<PageRequest, Uni<Page<T>>> read, @Nullable Long rows) {
        return Uni.combine()
                .all()
                .unis(read.apply(new PageRequest(1, null, true)), read.apply(new PageRequest(1, null, false)))
                .with((oldest, newest) -> new Progress(rows, time(oldest), time(newest)));
    }

    private static <T> @Nullable Instant time(Page<T> page) {
        return page.nodes().isEmpty()
                ? null
                : page.position().apply(page.nodes().get(0)).time();
    }

    private Rows<T> rows(Page<T> page) {
        String nearest = page.info().startCursor();
        if (nearest != null) {
            reached = Position.parse("cursor", nearest);
        }
        List<T> rows = new ArrayList<>(page.nodes());
        Collections.reverse(rows);
        return new Rows<>(rows, !page.info().hasPreviousPage());
    }
}
