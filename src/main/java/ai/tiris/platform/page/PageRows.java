package ai.tiris.platform.page;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one page as the database sends them, up to where a sieve stopped looking. */
final class PageRows<T> {
    private final Keyset<T> list;
    private final PageRequest page;
    private final boolean sifted;
    private final List<T> rows = new ArrayList<>();
    private @Nullable Position stoppedAt;

    PageRows(Keyset<T> list, PageRequest page, boolean sifted) {
        this.list = list;
        this.page = page;
        this.sifted = sifted;
    }

    /** Takes the next row; none after the stop, where lists that were read together are no longer complete. */
    void add(Row row) {
        if (stoppedAt != null) {
            return;
        }
        T read = list.read().apply(row);
        if (!sifted || row.getBoolean(Sieve.FOUND)) {
            rows.add(read);
        }
        if (sifted && row.getBoolean(Sieve.STOPPED)) {
            stoppedAt = list.position().apply(read);
        }
    }

    Page<T> page() {
        return Page.of(page, rows, list.position(), stoppedAt);
    }
}
