package ai.tiris.performance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of whole days.
 *
 * @param next the first day that is left for the next time; null where they are all
 */
record TradeDaysRows(List<LotRow> rows, @Nullable Instant next) {

    /** Without those of the last day, of which there may be more, if there are as many as were asked for. */
    static TradeDaysRows of(List<LotRow> read, long most) {
        if (read.size() < most) {
            return new TradeDaysRows(read, null);
        }
        Instant last = read.get(read.size() - 1).day();
        List<LotRow> whole =
                read.stream().takeWhile(row -> row.day().isBefore(last)).toList();
        return new TradeDaysRows(whole, last);
    }

    /** Whether there are more than were asked for, and all of one day. */
    boolean isNone() {
        return rows.isEmpty() && next != null;
    }
}
