package ai.tiris.platform.export;

import ai.tiris.platform.scalars.Instants;
import io.vertx.core.MultiMap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By what a client can tell how far an export is: told before its first row.
 *
 * @param rows how many will come; null where that is not known
 * @param first the time of the first row, of the clock that the rows follow; null where there are none
 * @param last the time of the last row
 */
public record Progress(
        @Nullable Long rows,
        @Nullable Instant first,
        @Nullable Instant last) {
    static final String ROWS = "Tiris-Export-Rows";
    static final String FIRST = "Tiris-Export-First-Time";
    static final String LAST = "Tiris-Export-Last-Time";

    void tell(MultiMap headers) {
        put(headers, ROWS, rows == null ? null : rows.toString());
        put(headers, FIRST, first == null ? null : Instants.format(first));
        put(headers, LAST, last == null ? null : Instants.format(last));
    }

    private static void put(MultiMap headers, String name, @Nullable String value) {
        if (value != null) {
            headers.set(name, value);
        }
    }
}
